import type { Database, Transaction } from '../../db.ts';
import { sizeOf } from './batch.ts';
import type { ImportReport, Settled, Unit } from './file.ts';

/**
 * Does all of it and takes it back, batch by batch, so that nobody waits for the whole of it: what it says is what would happen, since
 * `settle` keeps what it would have written.
 */
export async function dryRun<Entry>(
  db: Database,
  batches: Iterable<Unit<Entry>[]>,
  settle: (tx: Transaction, batch: Unit<Entry>[]) => Promise<Settled>,
  onProgress: (settled: number) => void,
): Promise<ImportReport> {
  const report: ImportReport = { rows: 0, written: 0, there: 0, refused: 0, problems: [], resumedAfter: 0 };
  for (const batch of batches) {
    const settled = await takenBack(db, (tx) => settle(tx, batch));
    report.rows += sizeOf(batch);
    report.written += settled.written;
    report.there += settled.there;
    report.refused += settled.refused;
    report.problems.push(...settled.problems);
    onProgress(report.rows);
  }
  report.problems.sort((a, b) => a.row - b.row);
  return report;
}

async function takenBack<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const enough = new Error('Taken back: nothing of a dry run stays.');
  let done: { result: T } | undefined;
  await db
    .$transaction(
      async (tx) => {
        done = { result: await work(tx) };
        throw enough;
      },
      { timeout: 120_000 },
    )
    .catch((error: unknown) => {
      if (error !== enough) throw error;
    });
  return done!.result;
}
