import { inBatches } from '@cmpp/subgraph/go-through';
import type { Database } from '../../db.ts';

/** Lines in one go. */
const atOnce = 1000;

/**
 * Days for which the list of refused rows of a file is kept after the file was read: until the rows are put right and the file is read again. Our
 * own default; no public text names one.
 */
export const problemsKeptDays = 90;

/**
 * Deletes which rows of a file were refused and why, some months after all of it was read; where nobody goes on with a reading that stopped, as long again; how many there were stays with the run. Safe to run at
 * any time, twice and side by side.
 *
 * @returns how many lines were deleted.
 */
export async function forgetProblems(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - problemsKeptDays * 86_400_000).toISOString();
  return inBatches(
    atOnce,
    (most) => db.$executeRaw`
      DELETE FROM import_problem WHERE (run_id, row, position) IN (
        SELECT p.run_id, p.row, p.position FROM import_problem p JOIN import_run run ON run.id = p.run_id
        WHERE coalesce(run.finished_at, run.started_at + make_interval(days => ${problemsKeptDays})) <= ${before}::timestamptz
        ORDER BY p.run_id, p.row, p.position LIMIT ${most} FOR UPDATE OF p SKIP LOCKED)`,
  );
}
