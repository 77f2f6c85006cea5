import type { Hearing } from '../../generated/prisma/client.ts';
import type { ImportKind } from '../../generated/prisma/enums.ts';

/** One row of a file: its number as a spreadsheet counts (the header is 1), and its cells by the name of their column. */
export type FileRow = { row: number; cells: Readonly<Record<string, string>> };

/** A file of one site's people or hearings, as it was read. */
export type ImportFile = {
  kind: ImportKind;
  /** Id, short name or name of the site, in any case; null: the only one there is. */
  site: string | null;
  /** SHA-256 of the file: the same file again goes on where it stopped. */
  fileHash: Uint8Array<ArrayBuffer>;
  /** Of the header. */
  columns: readonly string[];
  rows: readonly FileRow[];
  /** Judge everything, write nothing. */
  dryRun: boolean;
};

/** Why a row was refused, at which column; never what stands there. */
export type RowProblem = { row: number; column: string; code: string; message: string; nextStep: string };

/** What became of the rows of a file. */
export type ImportReport = {
  rows: number;
  written: number;
  /** Found as they were read before, or entered by hand: they stay as they are. */
  there: number;
  refused: number;
  /** In the order of the rows. */
  problems: RowProblem[];
  /** Rows that an earlier run, which was stopped, had settled already. */
  resumedAfter: number;
};

/** Rows that are written together or not at all: a household, or one hearing. */
export type Unit<Entry> = { rows: readonly number[]; entries: readonly Entry[]; problems: readonly RowProblem[] };

/** What became of some units; numbers are of rows. */
export type Settled = { written: number; there: number; refused: number; problems: readonly RowProblem[] };

/** What earlier batches of a dry run would have written, since each is taken back; empty where they are not. */
export type Held = {
  /** Places, by funding round. */
  places: Map<string, number>;
  /** As they would be now, by id. */
  hearings: Map<string, Hearing>;
};

export const nothingHeld = (): Held => ({ places: new Map(), hearings: new Map() });

/** A column: what stands in it, and whether it has to be there, or no cell of it may be empty besides. */
export type Column = { what: string; required?: 'column' | 'cell' };
export type Columns = Readonly<Record<string, Column>>;
