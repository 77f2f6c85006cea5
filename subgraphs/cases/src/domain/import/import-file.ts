import type { Keyring, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { type Database, type Transaction } from '../../db.ts';
import { patiently } from '../patiently.ts';
import type { ImportKind } from '../../generated/prisma/enums.ts';
import { type Columns, type FileRow, type Held, type ImportFile, type ImportReport, nothingHeld } from './file.ts';
import type { Settled, Unit } from './file.ts';
import { batchesOf, sizeOf } from './batch.ts';
import { dryRun } from './dry-run.ts';
import { hearingColumns, readHearings } from './hearing-file.ts';
import { type LookUp, lookUp } from './look-up.ts';
import { participantColumns, readPeople } from './participant-file.ts';
import { checkpoint, finishRun, openRun, takeRun } from './run.ts';
import { settleHearings } from './settle-hearings.ts';
import { settlePeople } from './settle-people.ts';

/** What an import is written with. */
export type ImportParts = { vault: Vault; keyring: Keyring; publisher: Publisher; now: () => Date };

type Kind<Entry> = {
  columns: Columns;
  read(rows: readonly FileRow[], look: LookUp): Unit<Entry>[];
  settle(
    tx: Transaction,
    parts: ImportParts,
    look: LookUp,
    units: readonly Unit<Entry>[],
    held: Held,
  ): Promise<Settled>;
};

const people = { columns: participantColumns, read: readPeople, settle: settlePeople };
const hearings = { columns: hearingColumns, read: readHearings, settle: settleHearings };

/** What stands in the columns of each kind of file. */
export const importColumns: Readonly<Record<ImportKind, Columns>> = {
  PARTICIPANTS: people.columns,
  HEARINGS: hearings.columns,
};

/**
 * Reads a file into a site. A batch commits with how far it came, so that whoever is killed on the way goes on there with the same file;
 * what is there already stays as it is, so that reading it twice changes nothing.
 *
 * @param onProgress told of the rows that are settled.
 * @throws Refusal `site.unknown`, `import.column_unknown`, `import.column_missing`, `import.running`. What is wrong with a row is in the report.
 */
export async function importFile(
  db: Database,
  parts: ImportParts,
  file: ImportFile,
  onProgress: (settled: number) => void,
): Promise<ImportReport> {
  checkColumns(importColumns[file.kind], file.columns);
  const look = await lookUp(db, file.site, parts.now());
  const read = <Entry>(kind: Kind<Entry>) => readFile(db, parts, look, file, kind, onProgress);
  return file.kind === 'PARTICIPANTS' ? read(people) : read(hearings);
}

function checkColumns(known: Columns, columns: readonly string[]): void {
  const names = Object.keys(known);
  // Without its header the first line is somebody: what stands there is not said.
  const unknown = columns.flatMap((column, index) => (names.includes(column) ? [] : [index + 1]));
  if (unknown.length)
    refuse(
      'import.column_unknown',
      '',
      unknown.length === columns.length
        ? 'The first line names none of the columns: the header is missing.'
        : `${unknown.length} of ${columns.length} columns have a name that nobody knows: number ${unknown.join(', ')} from the left.`,
      `The columns are: ${names.join(', ')}.`,
    );
  const missing = names.filter((name) => known[name]!.required && !columns.includes(name));
  if (missing.length)
    refuse(
      'import.column_missing',
      '',
      `The column ${missing.join(', ')} is missing.`,
      'Add it to the header and to each row.',
    );
}

async function readFile<Entry>(
  db: Database,
  parts: ImportParts,
  look: LookUp,
  file: ImportFile,
  kind: Kind<Entry>,
  onProgress: (settled: number) => void,
): Promise<ImportReport> {
  const units = kind.read(file.rows, look);
  const held = nothingHeld();
  if (file.dryRun)
    return dryRun(db, batchesOf(units, 0), (tx, batch) => kind.settle(tx, parts, look, batch, held), onProgress);
  const run = await openRun(db, file, look);
  let { settled } = run;
  for (const batch of batchesOf(units, settled)) {
    const rows = sizeOf(batch);
    await patiently(() =>
      db.$transaction(
        async (tx) => {
          await takeRun(tx, run.id, settled);
          await checkpoint(tx, run.id, rows, await kind.settle(tx, parts, look, batch, nothingHeld()));
        },
        { timeout: 120_000 },
      ),
    );
    settled += rows;
    onProgress(settled);
  }
  return { ...(await finishRun(db, run.id, parts.now())), resumedAfter: run.settled };
}
