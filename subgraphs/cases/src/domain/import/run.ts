import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../db.ts';
import type { ImportRun } from '../../generated/prisma/client.ts';
import type { ImportFile, ImportReport, RowProblem, Settled } from './file.ts';
import type { LookUp } from './look-up.ts';

/** Begins to read a file, goes on where an earlier run of the same file was stopped, or begins anew after one that was finished. */
export async function openRun(
  db: Database,
  { kind, fileHash }: ImportFile,
  { site: { id: siteId }, now }: LookUp,
): Promise<ImportRun> {
  const where = { siteId_kind_fileHash: { siteId, kind, fileHash } };
  await db.importRun.createMany({
    data: { id: uuidv7(), siteId, kind, fileHash, startedAt: now },
    skipDuplicates: true,
  });
  return db.$transaction(async (tx) => {
    const run = await tx.importRun.findUniqueOrThrow({ where });
    if (!run.finishedAt) return run;
    await tx.importProblem.deleteMany({ where: { runId: run.id } });
    const anew = { settled: 0, written: 0, there: 0, refused: 0, startedAt: now, finishedAt: null };
    return tx.importRun.update({ where, data: anew });
  });
}

/**
 * Takes the run for a batch that begins after `settled` rows: until the transaction ends, nobody else goes on with it.
 *
 * @throws Refusal `import.running`.
 */
export async function takeRun(tx: Transaction, runId: string, settled: number): Promise<void> {
  const [run] = await tx.$queryRaw<{ settled: number }[]>`
    SELECT settled FROM import_run WHERE id = ${runId}::uuid FOR UPDATE`;
  if (run?.settled !== settled)
    refuse(
      'import.running',
      '',
      'Somebody else is reading this file into this site just now.',
      'Wait until they are done.',
    );
}

/** Writes how far it came, in the transaction of what was read. @param rows settled by this batch. */
export async function checkpoint(tx: Transaction, runId: string, rows: number, settled: Settled): Promise<void> {
  const position = new Map<number, number>();
  const next = (row: number) => position.set(row, (position.get(row) ?? 0) + 1).get(row)!;
  await tx.importProblem.createMany({
    data: settled.problems.map((problem) => ({ ...problem, runId, position: next(problem.row) })),
  });
  const { written, there, refused } = settled;
  const data = {
    settled: { increment: rows },
    written: { increment: written },
    there: { increment: there },
    refused: { increment: refused },
  };
  await tx.importRun.update({ where: { id: runId }, data });
}

/** Closes the run. @returns what became of all of the file, also of what earlier runs had settled. */
export async function finishRun(db: Database, runId: string, now: Date): Promise<Omit<ImportReport, 'resumedAfter'>> {
  const run = await db.importRun.update({ where: { id: runId }, data: { finishedAt: now } });
  const problems: RowProblem[] = await db.importProblem.findMany({
    where: { runId },
    orderBy: [{ row: 'asc' }, { position: 'asc' }],
    select: { row: true, column: true, code: true, message: true, nextStep: true },
  });
  const { settled: rows, written, there, refused } = run;
  return { rows, written, there, refused, problems };
}
