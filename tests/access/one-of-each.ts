import { randomUUID } from 'node:crypto';
import type { Vault } from '@cmpp/db';
import { demoId } from '@cmpp/hub';
import type { TestHub } from '../setup/hub.ts';
import { personId } from './askers.ts';
import type { Filled, KnownIds } from './fill-tables.ts';
import { sealedOf } from './row.ts';
import { type Table, tablesOf } from './tables.ts';

/** What decides by itself who reads a row: one row of the person's for each of their values. */
export const tellingEnums = {
  CoreService: 'core_service',
  KeptOut: 'kept_out',
  NeedKind: 'need_kind',
  NoteKind: 'note_kind',
} as const;
/** Of what waits for a second person there is one of each, so that what it leads to is asked for. */
const telling: readonly string[] = [...Object.values(tellingEnums), 'approval_kind'];

/** What an approval of a kind is about, in which table. */
const aboutTables: Record<string, string> = { EXPENSE: 'expense', DEPARTURE_PLAN: 'departure_plan' };

/**
 * Writes a row of the person's for each service and each need there is, in every table that names one, and an approval of each kind: a rule that lets everything through but
 * the first value of an enum would change no cell otherwise.
 *
 * @returns the ids of the new rows.
 */
export async function writeOneOfEach(hub: TestHub, vault: Vault, { known, owned }: Filled): Promise<string[]> {
  const tables = (await tablesOf(hub, 'cases')).filter(
    ({ name, columns }) =>
      name !== 'service_offer' && // the complete list has a line for each service anyhow, and one is still to be offered
      (name === 'service_contact' || owned.some((table) => table.context === 'cases' && table.name === name)) &&
      columns.some(({ type }) => telling.includes(type)),
  );
  const written: string[] = [];
  for (const table of tables)
    for (const column of table.columns.filter(({ type }) => telling.includes(type)))
      written.push(...(await copiesOf({ hub, vault, table, known }, column, known.get(`cases.${table.name}`)!)));
  return written;
}

type Place = { hub: TestHub; vault: Vault; table: Table; known: KnownIds };

async function copiesOf({ hub, vault, table, known }: Place, { name, type }: Table['columns'][number], id: string) {
  const values = await hub.sql<{ value: string }>(`SELECT unnest(enum_range(NULL::cases.${type}))::text AS value`);
  const key = table.columns[0]!.name;
  const ids: string[] = [];
  for (const [at, { value }] of values.entries()) {
    const copy = randomUUID();
    const sealed = await sealedOf({ hub, vault, table, id: copy, subjectId: personId });
    const other: Record<string, unknown> = key === 'id' ? { id: copy } : {};
    for (const [column, bytes] of Object.entries(sealed)) other[column] = `\\x${bytes.toString('hex')}`;
    for (const column of table.columns) {
      if (column.name === 'rank' || column.name === 'position') other[column.name] = 100 + at;
      if (column.name === 'idempotency_key') other[column.name] = copy;
    }
    other[name] = value;
    if (table.name === 'approval') Object.assign(other, await decidedOf(hub, known, value));
    const inserted = await hub.sql(
      `INSERT INTO cases."${table.name}" SELECT (jsonb_populate_record(NULL::cases."${table.name}", to_jsonb(t) || $2::jsonb)).*
       FROM cases."${table.name}" t WHERE t."${key}"::text = $1 LIMIT 1 ON CONFLICT DO NOTHING RETURNING 1`,
      [id, JSON.stringify(other)],
    );
    if (inserted.length && table.name === 'service_contact')
      await hub.sql('INSERT INTO cases.contact_person (contact_id, participant_id) VALUES ($1, $2)', [copy, personId]);
    if (inserted.length) ids.push(copy);
  }
  return ids;
}

/** An approval of a kind that points at the person's own row of it: one taken back, and the others decided. */
async function decidedOf(hub: TestHub, known: KnownIds, kind: string): Promise<Record<string, unknown>> {
  const [transfer] = await hub.sql<{ id: string }>('SELECT together_id AS id FROM cases.transfer WHERE id = $1', [
    known.get('cases.transfer'),
  ]);
  const at = '2026-11-20T15:00:00Z';
  if (kind === 'TRANSFER') return { about_id: transfer!.id, withdrawn_at: at };
  const about = aboutTables[kind] ? { about_id: known.get(`cases.${aboutTables[kind]}`) } : {};
  return { ...about, decided_at: at, decided_by_id: demoId('staff', 2), approved: true };
}
