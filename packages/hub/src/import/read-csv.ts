import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { Stop } from '@cmpp/process';
import type { FileRow } from '@cmpp/cases';
import { CsvError, parse } from 'csv-parse/sync';

/** A file as it was read: the hash of its bytes, its header and its rows. */
export type CsvFile = { hash: Uint8Array<ArrayBuffer>; columns: string[]; rows: FileRow[] };

/**
 * Reads a CSV file (RFC 4180, UTF-8, with or without a byte order mark, commas or semicolons as spreadsheets write them). It is read whole,
 * since a household may stand anywhere in it: a hundred thousand rows take some hundred megabytes of memory.
 *
 * @throws Stop when it cannot be read or is none; never with what stands in it.
 */
export function readCsv(path: string): CsvFile {
  const bytes = read(path);
  const header = bytes.subarray(0, lineEnd(bytes)).toString('utf8');
  try {
    const records = parse(bytes, {
      bom: true,
      delimiter: header.includes(';') && !header.includes(',') ? ';' : ',',
      relax_column_count: true,
      trim: true,
    });
    const [first = [], ...lines] = records;
    const columns = first.map((name) => name.toLowerCase());
    checkHeader(path, columns);
    // An empty line is no row, and counts: a spreadsheet shows it too.
    const numbered = lines
      .map((cells, index) => ({ row: index + 2, cells }))
      .filter(({ cells }) => cells.some(Boolean));
    checkLengths(path, columns, numbered);
    const rows = numbered.map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(columns.map((column, position) => [column, cells[position]!])),
    }));
    return { hash: new Uint8Array(createHash('sha256').update(bytes).digest()), columns, rows };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // The parser's own words quote the line.
    throw new Stop(
      `${path} is no CSV file from record ${(cause as { records?: number }).records ?? '?'} on: ${cause.code}. Save it anew as CSV (UTF-8).`,
    );
  }
}

/** Far more people than any site has: ten thousand are about two megabytes. */
export const mostBytes = 200_000_000;

function read(path: string): Buffer {
  try {
    if (statSync(path).size > mostBytes)
      throw new Stop(`${path} is larger than ${mostBytes / 1_000_000} MB: read it in parts, each with the header.`);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof Stop) throw cause;
    throw new Stop(`${path} cannot be read (${(cause as NodeJS.ErrnoException).code}).`, { cause });
  }
}

function lineEnd(bytes: Buffer): number {
  const end = bytes.indexOf(0x0a);
  return end < 0 ? bytes.length : end;
}

function checkHeader(path: string, columns: readonly string[]): void {
  // Without its header the first line is somebody: what stands there is not said.
  const second = columns.findIndex((column, index) => columns.indexOf(column) !== index);
  if (second >= 0)
    throw new Stop(
      `Columns ${columns.indexOf(columns[second]!) + 1} and ${second + 1} of ${path} have the same name: the first line names the columns, each once.`,
    );
  if (!columns.some(Boolean)) throw new Stop(`${path} is empty: the first line names the columns.`);
}

/** A missing comma moves every cell after it: no rule could tell. */
function checkLengths(
  path: string,
  { length }: readonly string[],
  rows: readonly { row: number; cells: string[] }[],
): void {
  const wrong = rows.find(({ cells }) => cells.length !== length);
  if (wrong)
    throw new Stop(
      `Row ${wrong.row} of ${path} has ${wrong.cells.length} cells, the header ${length}. Save it anew as CSV.`,
    );
}
