import { connected, type Connection, type Context, createVault, type Keyring, keysThatOpen } from '@cmpp/db';
import { type Check, check, count, type Fault } from './check.ts';

/** So many of the newest and of the oldest values of each column are opened. */
const samples = 20;

type Column = { table: string; column: string; key: string };
type Sample = { row: string; bytes: Buffer; subjects: string[] };

/** Whether what is encrypted opens with the key of whom it is about: samples of every column that is. */
export const checkSealed = (context: Context, url: string, keyring: Keyring): Promise<Check> =>
  check(`Encrypted values of ${context}`, () =>
    connected(url, async (client) => {
      const vault = createVault(keyring);
      const keys = keysThatOpen(client, keyring);
      const parents = await parentsIn(client, context);
      const faults: Fault[] = [];
      let opened = 0;
      const columns = await sealedColumns(client, context);
      for (const { table, column, key } of columns)
        for (const { row, bytes, subjects } of await samplesOf(
          client,
          { table, column, key },
          ownersOf(table, 't', parents),
        )) {
          const cell = { table, column: column.slice(0, -'_sealed'.length), row };
          const answers = await vault.open(
            keys,
            subjects.map((subjectId) => ({ subjectId, cell, bytes })),
          );
          if (answers.some((answer) => typeof answer === 'string')) opened += 1;
          else if (answers.some((answer) => answer instanceof Error))
            faults.push({
              what: `${table}.${column} of row ${row} does not open`,
              next: 'The value was changed or comes from another row: bring the row back from a backup.',
            });
        }
      return { said: `${count(opened, 'value')} of ${count(columns.length, 'column')} opened`, faults };
    }),
  );

/** The encrypted columns of rows that have an id; what is kept by a number's hash is only for a moment. */
async function sealedColumns(client: Connection, context: Context): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT c.table_name AS table, c.column_name AS column, k.column_name AS key FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     JOIN pg_index i ON i.indrelid = format('%I.%I', c.table_schema, c.table_name)::regclass AND i.indisprimary AND i.indnatts = 1
     JOIN information_schema.columns k ON k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.ordinal_position = i.indkey[0]
     WHERE c.table_schema = $1 AND t.table_type = 'BASE TABLE' AND c.column_name LIKE '%\\_sealed' AND k.udt_name = 'uuid' ORDER BY 1, 2`,
    [context],
  );
  return rows;
}

async function samplesOf(client: Connection, { table, column, key }: Column, owners: string[]): Promise<Sample[]> {
  const subjects = [`t."${key}"`, ...owners].join(', ');
  const part = (direction: string) =>
    `(SELECT t."${key}"::text AS row, t."${column}" AS bytes, array_remove(ARRAY[${subjects}]::uuid[], NULL)::text[] AS subjects
      FROM "${table}" t WHERE t."${column}" IS NOT NULL ORDER BY t."${key}" ${direction} LIMIT ${samples})`;
  return (await client.query<Sample>(`${part('ASC')} UNION ${part('DESC')}`)).rows;
}

/** By which columns rows hang on rows of other tables; and on people, of whom a row may also hold the id alone. */
type Parents = Map<string, { table: string; column: string; parent: string | null }[]>;

async function parentsIn(client: Connection, context: Context): Promise<Parents> {
  const { rows } = await client.query<{ table: string; column: string; parent: string | null }>(
    `SELECT c.table_name AS table, c.column_name AS column, f.confrelid::regclass::text AS parent FROM information_schema.columns c
     LEFT JOIN pg_attribute a ON a.attrelid = format('%I.%I', c.table_schema, c.table_name)::regclass AND a.attname = c.column_name
     LEFT JOIN pg_constraint f ON f.contype = 'f' AND f.conrelid = a.attrelid AND f.conkey = ARRAY[a.attnum]
     WHERE c.table_schema = $1 AND c.udt_name = 'uuid'`,
    [context],
  );
  return Map.groupBy(rows, ({ table }) => table);
}

/** Whose a row may be, as SQL: the person it names, or whoever what it hangs on names. */
function ownersOf(table: string, alias: string, parents: Parents, depth = 0): string[] {
  const columns = parents.get(table) ?? [];
  if (columns.some(({ column }) => column === 'participant_id')) return [`${alias}.participant_id`];
  if (depth === 3) return [];
  return columns.flatMap(({ column, parent }) =>
    parent === null || parent === table
      ? []
      : ownersOf(parent, `p${depth}`, parents, depth + 1).map(
          (owner) => `(SELECT ${owner} FROM "${parent}" p${depth} WHERE p${depth}.id = ${alias}."${column}")`,
        ),
  );
}
