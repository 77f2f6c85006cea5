import { goThrough, inBatches } from '@cmpp/subgraph/go-through';
import type { Database } from '../../db.ts';
import { settingOf } from '../program/setting.ts';

/** Openings in one go. */
const atOnce = 500;

/**
 * Empties why a file was opened outside the own caseload, once that is longer ago than the site keeps it (`openedReasonDays`) and nobody has yet
 * to look at it. Who opened which file, and when, stays, and so does the line of the access log: "The participant can read who opened the file"
 * (trust.md, "Data"). Safe to run at any time, twice and side by side.
 *
 * @returns how many reasons were emptied.
 */
export async function forgetReasons(db: Database): Promise<number> {
  let all = 0;
  await goThrough(await db.site.findMany({ select: { id: true }, orderBy: { id: 'asc' } }), async ({ id }) => {
    const days = await settingOf(db, id, 'openedReasonDays');
    all += await inBatches(
      atOnce,
      (most) => db.$executeRaw`
        UPDATE opened_file SET reason_sealed = NULL WHERE id IN (
          SELECT id FROM opened_file opened
          WHERE site_id = ${id}::uuid AND reason_sealed IS NOT NULL
            AND open_until < now() - make_interval(days => ${days}::int)
            AND NOT EXISTS (SELECT 1 FROM task WHERE about_id = opened.id AND done_at IS NULL)
          ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED)`,
    );
  });
  return all;
}
