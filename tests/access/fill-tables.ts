import { randomUUID } from 'node:crypto';
import type { Vault } from '@cmpp/db';
import { demoId } from '@cmpp/hub';
import type { TestHub } from '../setup/hub.ts';
import { personId } from './askers.ts';
import { rowOf } from './row.ts';
import { contexts, type Table, tablesOf } from './tables.ts';

/** Of each table, e.g. `cases.hearing`, the id of the person's row; of what is nobody's, of any row. */
export type KnownIds = Map<string, string>;
/** The same, and which tables hang on people. */
export type Filled = { known: KnownIds; owned: Table[] };

/** What tells nobody anything of a person, or is only for a moment. */
const passedOver =
  /^(_prisma_migrations|access_entry|subject_key|code_send|.*_try|import_.*|conversation|attempt|opt_out|frozen_number)$/;

/**
 * Sees to it that every table has a row of the person, or (what belongs to no person) any row: so that a field which is null in the matrix
 * is null because of who asks. New tables are filled by themselves, by the types of their columns.
 *
 * @throws Error naming the table that has to be said more of, in `worth`.
 */
export async function fillTables(hub: TestHub, vault: Vault): Promise<Filled> {
  const known: KnownIds = new Map();
  const owned: Table[] = [];
  for (const context of contexts) {
    const names = new Set(['participant']);
    for (const table of await tablesOf(hub, context)) {
      if (passedOver.test(table.name)) continue;
      if (isOwned(table, names)) names.add(table.name);
      if (names.has(table.name)) owned.push(table);
      const found = await findRow(hub, table, known, names);
      if (found && names.has(table.name)) await completeRow(hub, vault, table, known, found);
      const id = found ?? (await writeRow(hub, vault, table, known, names));
      known.set(`${context}.${table.name}`, id);
    }
  }
  return { known, owned };
}

/**
 * Whose every row is that hangs on somebody: the person's those that were found or written, and all others somebody else's.
 *
 * @param more ids of rows that are theirs, too.
 */
export async function ownersOf(
  hub: TestHub,
  { known, owned }: Filled,
  more: readonly string[],
): Promise<Map<string, 'theirs' | 'others'>> {
  const owners = new Map<string, 'theirs' | 'others'>();
  for (const { context, name, columns } of owned) {
    const own = columns.some((column) => column.name === 'participant_id') ? 'participant_id = $1' : 'false';
    const rows = await hub.sql<{ id: string; own: boolean | null }>(
      `SELECT "${columns[0]!.name}"::text AS id, ${own} OR "${columns[0]!.name}"::text = $2 AS own FROM ${context}."${name}" WHERE $1::uuid IS NOT NULL`,
      [personId, known.get(`${context}.${name}`)],
    );
    for (const { id, own } of rows) owners.set(id, own ? 'theirs' : 'others');
  }
  for (const id of more) owners.set(id, 'theirs');
  return owners;
}

/** Whether rows of a table hang on a person, by whatever way. A candidate's do not until they have enrolled, and then say nothing of them. */
const isOwned = ({ name: table, columns }: Table, owned: Set<string>) =>
  table !== 'candidate' &&
  columns.some(({ name, target, required }) => name === 'participant_id' || (required && target && owned.has(target)));

async function findRow(hub: TestHub, { context, name, columns }: Table, known: KnownIds, owned: Set<string>) {
  const where: string[] = [];
  const values: string[] = [];
  const narrow = (column: string, value: string) => void where.push(`"${column}" = $${values.push(value)}`);
  if (name === 'participant') narrow('id', personId);
  else if (owned.has(name) && columns.some((column) => column.name === 'participant_id'))
    narrow('participant_id', personId);
  else
    for (const column of columns) {
      if (column.required && column.target && owned.has(column.target))
        narrow(column.name, known.get(`${context}.${column.target}`)!);
      else if (column.name === 'site_id' || name === 'site')
        if (column.name === 'site_id' || column.name === 'id') narrow(column.name, demoId('site', 1));
    }
  const key = columns[0]!.name; // an id, or what stands for it
  const [row] = await hub.sql<{ id: string }>(
    `SELECT "${key}"::text AS id FROM ${context}."${name}" ${where.length ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY 1 LIMIT 1`,
    values,
  );
  return row?.id;
}

async function writeRow(hub: TestHub, vault: Vault, table: Table, known: KnownIds, owned: Set<string>) {
  const { context, name, columns } = table;
  const id = randomUUID();
  const row = await rowOf({ hub, vault, table, known, id, subjectId: owned.has(name) ? personId : id });
  const names = Object.keys(row);
  const places = names.map((_, at) => `$${at + 1}`);
  const insert = `INSERT INTO ${context}."${name}" (${names.map((each) => `"${each}"`).join(', ')}) VALUES (${places.join(', ')})`;
  await hub.sql(insert, Object.values(row)).catch(explain(table));
  return String(row[columns[0]!.name]);
}

/** Writes into a row of the person's that was there what it lacks. */
async function completeRow(hub: TestHub, vault: Vault, table: Table, known: KnownIds, id: string) {
  const { context, name, columns } = table;
  const key = columns[0]!.name;
  const [there] = await hub.sql(`SELECT * FROM ${context}."${name}" WHERE "${key}"::text = $1`, [id]);
  const lacking = columns.filter((column) => there![column.name] === null);
  const row = await rowOf({ hub, vault, table: { ...table, columns: lacking }, known, id, subjectId: personId });
  const names = Object.keys(row);
  if (!names.length) return;
  const set = names.map((each, at) => `"${each}" = $${at + 2}`).join(', ');
  const update = `UPDATE ${context}."${name}" SET ${set} WHERE "${key}"::text = $1`;
  await hub.sql(update, [id, ...Object.values(row)]).catch(explain(table));
}

const explain =
  ({ context, name }: Table) =>
  (cause: unknown) => {
    throw new Error(`fillTables does not know what a row of ${context}.${name} is made of: say it in \`worth\`.`, {
      cause,
    });
  };
