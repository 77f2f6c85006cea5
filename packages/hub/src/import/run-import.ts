import { createCasesSubgraph, createGraphPort, importColumns, type ImportReport } from '@cmpp/cases';
import { readKeyring, urlOf } from '@cmpp/db';
import { createPublisher } from '@cmpp/events';
import { Stop } from '@cmpp/process';
import { Refusal } from '@cmpp/subgraph';
import { pino } from 'pino';
import { asksNobody } from '../asks-nobody.ts';
import { type HubData, withData } from '../open-data.ts';
import { problemFileOf, writeProblems } from './problem-file.ts';
import { progressBar } from './progress.ts';
import { readCsv } from './read-csv.ts';

const kinds = { participants: 'PARTICIPANTS', hearings: 'HEARINGS' } as const;

/** What to read, and into what. */
export type ImportTask = {
  kind: keyof typeof kinds;
  path: string;
  /** Null: there is one site only. */
  site: string | null;
  dryRun: boolean;
  /** Into the demo's database instead of the one of DATABASE_URL. */
  demo: boolean;
};

const marks = { cell: '* ', column: '+ ', none: '  ' } as const;

/** What may stand in a file, as lines. */
export function describeColumns(kind: ImportTask['kind']): string {
  const lines = Object.entries(importColumns[kinds[kind]]).map(
    ([name, { what, required }]) => `  ${name.padEnd(20)}${marks[required ?? 'none']}${what}`,
  );
  return [
    `Columns of a file of ${kind}, in any order; * no cell may be empty, + may be, and the column has to be there:`,
    ...lines,
  ].join('\n');
}

/**
 * Reads the file, says what became of it, and writes beside it which rows were refused and why. Ends with 1 when any was.
 *
 * @throws Stop for what concerns the whole file.
 */
export async function runImport({ kind, path, site, dryRun, demo }: ImportTask): Promise<void> {
  const file = readCsv(path);
  const bar = progressBar(path, file.rows.length);
  const { hash: fileHash, columns, rows } = file;
  const report = await withData(demo ? 'demo' : 'real', async (data, opened) => {
    const cases = await openCases(data, opened);
    return cases.importFile({ kind: kinds[kind], site, fileHash, columns, rows, dryRun }, bar.at);
  })
    .finally(bar.end)
    .catch(stopOf);
  writeProblems(path, report.problems);
  console.log(describe(report, path, dryRun));
  if (report.refused) process.exitCode = 1;
}

/** The cases subgraph on that data, for what it can do without serving anybody. */
async function openCases({ database, secrets, logLevel }: HubData, opened: AsyncDisposableStack) {
  const log = pino({ level: logLevel });
  const databaseUrl = urlOf(database, 'cases');
  const onError = (error: Error) => log.error({ kind: error.name }, 'the bus is not reachable');
  const publisher = opened.adopt(await createPublisher(databaseUrl, onError), (it) => it.close());
  const graph = createGraphPort(asksNobody);
  const keyring = readKeyring(secrets);
  return opened.adopt(createCasesSubgraph({ databaseUrl, keyring, publisher, graph, log }), (it) => it.close());
}

function stopOf(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  throw new Stop(error.problems.map(({ message, nextStep }) => `${message} ${nextStep}`).join('\n'));
}

function describe(
  { rows, written, there, refused, resumedAfter }: ImportReport,
  path: string,
  dryRun: boolean,
): string {
  return [
    ...(resumedAfter ? [`Went on after ${resumedAfter} rows that an earlier run had settled.`] : []),
    `${rows} rows: ${written} ${dryRun ? 'would be written' : 'written'}, ${there} there already, ${refused} refused.`,
    ...(refused ? [`Why, row by row: ${problemFileOf(path)}`] : []),
    ...(dryRun ? ['Nothing was written: it was a dry run.'] : []),
  ].join('\n');
}
