import type { TestHub } from '../setup/hub.ts';

export const contexts = ['cases', 'orientation', 'referrals', 'notices'] as const;
export type Context = (typeof contexts)[number];

/** A column as the database knows it. */
export type Column = {
  name: string;
  /** `uuid`, `text`, `_text` (a list) or the name of an enum. */
  type: string;
  required: boolean;
  hasDefault: boolean;
  /** The table that it points to. */
  target: string | null;
  /** The first value of its enum. */
  firstValue: string | null;
};
export type Table = { context: Context; name: string; columns: Column[] };

/** All tables of a subgraph, those that others point to first. */
export async function tablesOf(hub: TestHub, context: Context): Promise<Table[]> {
  const rows = await hub.sql<Column & { table: string }>(
    `SELECT c.relname AS table, a.attname AS name, t.typname AS type, a.attnotnull AS required, a.atthasdef AS "hasDefault",
       (SELECT confrelid::regclass::text FROM pg_constraint
        WHERE contype = 'f' AND conrelid = c.oid AND conkey = ARRAY[a.attnum] LIMIT 1) AS target,
       (SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder LIMIT 1) AS "firstValue"
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
     WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY c.relname, a.attnum`,
    [context],
  );
  const tables = new Map<string, Table>();
  for (const { table, target, ...column } of rows) {
    const known = tables.get(table) ?? { context, name: table, columns: [] };
    tables.set(table, known);
    known.columns.push({ ...column, target: target?.split('.').at(-1)?.replaceAll('"', '') ?? null });
  }
  return inOrder([...tables.values()]);
}

function inOrder(tables: Table[]): Table[] {
  const sorted = new Set<Table>();
  const onTheWay = new Set<Table>();
  const visit = (table: Table) => {
    if (sorted.has(table) || onTheWay.has(table)) return;
    onTheWay.add(table);
    const targets = new Set(table.columns.map(({ target }) => target));
    tables.filter(({ name }) => targets.has(name)).forEach(visit);
    sorted.add(table);
  };
  tables.forEach(visit);
  return [...sorted];
}
