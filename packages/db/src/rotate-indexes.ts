import type pg from 'pg';
import type { Keyring } from './keyring.ts';
import { keysThatOpen } from './keys-that-open.ts';
import { createVault } from './vault.ts';
import { yielding } from './yielding.ts';

type Index = Uint8Array<ArrayBuffer>;
/** `participant_phone.number_index`. */
export type IndexColumn = `${string}.${string}`;

/** A row as far as its indexes hang on it: what is sealed in it, in plain words, its other columns, and the indexes as they are. */
export type IndexedRow = {
  id: string;
  plain: Record<string, string | null>;
  row: Record<string, string>;
  kept: Record<string, Uint8Array | null>;
};

/** A table whose blind indexes can be written anew, since what they are of is sealed beside them. */
export type IndexSource = {
  table: string;
  /** SQL: under whose key it is sealed. */
  subject: string;
  /** Names of sealed columns, without `_sealed`. */
  sealed: readonly string[];
  /** Other columns that are needed, as text. */
  also?: readonly string[];
  /** Each index anew; null: it cannot be said. A list of indexes is written as a whole. */
  indexes: Record<string, (keyring: Keyring, row: IndexedRow) => Index | Index[] | null>;
  /**
   * Where else the same index stands without what it is of: moved in the same transaction. Where it stands once, `latest` names the column by which
   * one of two counts.
   */
  along?: Record<string, readonly Along[]>;
};

type Along = { column: IndexColumn; latest?: string };

/** Every blind index of a subgraph: those that are written anew, and the others, with what becomes of them. */
export type IndexColumns = { sources: readonly IndexSource[]; kept: Readonly<Record<IndexColumn, Kept>> };
/** `holds`: without the old key something that must be found is not found any more, so it has to stay while a row is left. */
export type Kept = { why: string; holds: boolean };

/** What came of it: how many rows are rewritten, of which that failed, and how many rows of each column are not on the newest version. */
export type Rotated = { moved: number; broken: string[]; left: Map<IndexColumn, number> };

const atOnce = 100;

/**
 * Writes every blind index that can be made anew with the newest index key, a batch at a time, while the hub serves: whoever looks something
 * up does so by all versions. May be stopped and begun again at any time.
 *
 * @param client as the subgraph's own role.
 */
export async function rotateIndexes(client: pg.Client, keyring: Keyring, columns: IndexColumns): Promise<Rotated> {
  const rotated: Rotated = { moved: 0, broken: [], left: new Map() };
  for (const source of columns.sources) await rotateTable(client, keyring, source, rotated);
  for (const column of indexColumnsOf(columns)) {
    const rows = await countOld(client, keyring, column);
    if (rows) rotated.left.set(column, rows);
  }
  return rotated;
}

/** All of them, each once. */
export const indexColumnsOf = ({ sources, kept }: IndexColumns): IndexColumn[] => [
  ...new Set([
    ...sources.flatMap(({ table, indexes }) => Object.keys(indexes).map((column): IndexColumn => `${table}.${column}`)),
    ...(Object.keys(kept) as IndexColumn[]),
  ]),
];

/** SQL: whether an index, or one of a list of them, is of an older version than `$1`. Version 0 is of nothing (an erased person's form). */
const isOld = (column: string, list: boolean): string =>
  list
    ? `EXISTS (SELECT 1 FROM unnest("${column}") one WHERE get_byte(one, 0) NOT IN (0, $1))`
    : `coalesce(get_byte("${column}", 0) NOT IN (0, $1), false)`;

async function listsIn(client: pg.Client, table: string): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND atttypid = 'bytea[]'::regtype`,
    [table],
  );
  return new Set(rows.map(({ name }) => name));
}

async function countOld(client: pg.Client, keyring: Keyring, column: IndexColumn): Promise<number> {
  const [table, name] = column.split('.') as [string, string];
  const lists = await listsIn(client, table);
  const { rows } = await client.query<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM "${table}" WHERE ${isOld(name, lists.has(name))}`,
    [keyring.index[0]],
  );
  return rows[0]!.rows;
}

async function rotateTable(client: pg.Client, keyring: Keyring, source: IndexSource, rotated: Rotated): Promise<void> {
  const lists = await listsIn(client, source.table);
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after;) {
    const rows: IndexedRow[] = await readOld(client, keyring, { source, lists, after });
    for (const row of rows)
      try {
        rotated.moved += await yielding(client, () => rewrite(client, keyring, source, row));
      } catch {
        rotated.broken.push(`${source.table} ${row.id}`); // which one is said; what stands in it is nobody's business
      }
    after = rows.length === atOnce ? rows.at(-1)!.id : undefined;
  }
}

async function readOld(
  client: pg.Client,
  keyring: Keyring,
  { source, lists, after }: { source: IndexSource; lists: Set<string>; after: string },
): Promise<IndexedRow[]> {
  const { table, subject, sealed, also = [], indexes } = source;
  const kept = Object.keys(indexes);
  const columns = [...kept, ...sealed.map((name) => `${name}_sealed`), ...also].map((name) => `"${name}"`);
  const old = kept.map((column) => isOld(column, lists.has(column))).join(' OR ');
  const { rows } = await client.query<Record<string, unknown> & { id: string; subject_id: string }>(
    `SELECT id::text, (${subject})::text AS subject_id, ${columns.join(', ')} FROM "${table}"
     WHERE id > $2 AND (${old}) ORDER BY id LIMIT ${atOnce}`,
    [keyring.index[0], after],
  );
  const wanted = rows.flatMap((row) =>
    sealed.map((column) => ({
      subjectId: row.subject_id,
      cell: { table, column, row: row.id },
      bytes: row[`${column}_sealed`] as Uint8Array | null,
    })),
  );
  const opened = await createVault(keyring).open(keysThatOpen(client, keyring), wanted);
  return rows.map((row, at) => ({
    id: row.id,
    plain: Object.fromEntries(sealed.map((name, of) => [name, readable(opened[at * sealed.length + of])])),
    row: Object.fromEntries(also.map((name) => [name, String(row[name])])),
    kept: Object.fromEntries(kept.map((name) => [name, row[name] as Uint8Array | null])),
  }));
}

/** What does not open cannot be indexed anew: it stays, and is counted. */
const readable = (text: string | null | Error | undefined): string | null => (typeof text === 'string' ? text : null);

/** Each index of a row, and what stands along with it elsewhere; what changed meanwhile stays for whoever changed it. @returns 1 when something moved. */
async function rewrite(client: pg.Client, keyring: Keyring, source: IndexSource, row: IndexedRow): Promise<number> {
  let moved = 0;
  for (const [column, make] of Object.entries(source.indexes)) {
    const before = row.kept[column];
    const now = before ? make(keyring, row) : null;
    if (!before || !now) continue;
    const bytes = Array.isArray(now) ? now.map((one) => Buffer.from(one)) : Buffer.from(now);
    const { rowCount } = await client.query(
      `UPDATE "${source.table}" SET "${column}" = $2 WHERE id = $1 AND "${column}" = $3 AND "${column}" <> $2`,
      [row.id, bytes, before],
    );
    moved += rowCount ?? 0;
    for (const along of source.along?.[column] ?? []) await moveAlong(client, along, before, bytes);
  }
  return Math.min(moved, 1);
}

async function moveAlong(
  client: pg.Client,
  { column, latest }: Along,
  before: Uint8Array,
  now: Buffer | Buffer[],
): Promise<void> {
  const [table, name] = column.split('.') as [string, string];
  if (latest)
    await client.query(
      `DELETE FROM "${table}" one USING "${table}" other
       WHERE one."${name}" IN ($1, $2) AND other."${name}" IN ($1, $2) AND one."${name}" <> other."${name}"
         AND (one."${latest}", one."${name}") < (other."${latest}", other."${name}")`,
      [before, now],
    );
  await client.query(`UPDATE "${table}" SET "${name}" = $2 WHERE "${name}" = $1`, [before, now]);
}
