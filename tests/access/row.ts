import { randomBytes } from 'node:crypto';
import type { Vault } from '@cmpp/db';
import { demoId } from '@cmpp/hub';
import type { TestHub } from '../setup/hub.ts';
import { partnerId, personId } from './askers.ts';
import type { KnownIds } from './fill-tables.ts';
import { keyTable } from './key-table.ts';
import type { Column, Context, Table } from './tables.ts';

type Asked = { hub: TestHub; vault: Vault; table: Table; known: KnownIds; id: string; subjectId: string };

/** What a row of a table is made of, by the types of its columns; what is sealed is sealed with the key of `subjectId`. */
export async function rowOf({ hub, vault, table, known, id, subjectId }: Asked): Promise<Record<string, unknown>> {
  const { context, name, columns } = table;
  const place = { context, table: name, id, known, ofPerson: subjectId === personId };
  const row: Record<string, unknown> = await sealedOf({ hub, vault, table, id, subjectId });
  for (const column of columns) {
    if (column.name.endsWith('_sealed')) continue;
    const value = worth(column, place);
    if (value !== undefined) row[column.name] = value;
  }
  return row;
}

/** What is sealed of a row, with the key of `subjectId`. */
export async function sealedOf({ hub, vault, table, id, subjectId }: Omit<Asked, 'known'>) {
  const row: Record<string, Buffer> = {};
  for (const { name } of table.columns) {
    if (!name.endsWith('_sealed')) continue;
    const plain = name.slice(0, -'_sealed'.length);
    const cell = { table: table.name, row: id };
    const sealed = await vault.seal(keyTable(hub, table.context), subjectId, cell, { [plain]: wordsFor(plain) });
    row[name] = Buffer.from(sealed[plain]!);
  }
  return row;
}

/** Sealed text: a number, a moment or a code where one is read, and what is read as JSON. */
const wordsFor = (column: string) =>
  /phone|number|reach|^to$|^from$/.test(column) ? '+12125550177' : (sealedWords[column] ?? 'Words of theirs');

const sealedWords: Record<string, string> = {
  band: 'positive',
  answer: 'YES',
  called_at: '2026-11-20T15:00:00Z',
  contacts: JSON.stringify([{ name: 'Words of theirs', phone: '+50255550101', email: null, country: 'GT' }]),
  content: JSON.stringify({
    reason: 'OWN_WISH',
    datesGoOn: false,
    handOvers: [{ kind: 'WARD', aboutId: personId, toWhom: 'Words of theirs' }],
  }),
};

type Place = { context: Context; table: string; id: string; known: KnownIds; ofPerson: boolean };

/** What stands in a column; undefined: its default, or nothing. What changes a row's meaning (revoked, ended, done …) stays empty. */
function worth(
  { name, type, required, hasDefault, target, firstValue }: Column,
  { context, table, id, known, ofPerson }: Place,
): unknown {
  if (name === 'id') return id;
  if (name === 'participant_id') return table === 'candidate' ? undefined : personId; // nobody who has enrolled
  if (name === 'organization_id') return partnerId;
  const said = { ...byName, ...byTable[table] };
  if (ofPerson && name === 'site_id' && !required) return undefined;
  if (name in said) return said[name];
  if (target) {
    const optional = !required && ['staff', 'participant', 'candidate', 'site'].includes(target);
    return optional ? undefined : target === 'staff' ? demoId('staff', 1) : known.get(`${context}.${target}`);
  }
  if (hasDefault || (!required && /^timestamptz|^date$|^uuid$|^bool$/.test(type))) return undefined;
  if (firstValue !== null) return firstValue;
  return byType[type]?.();
}

const byName: Record<string, unknown> = {
  site_id: demoId('site', 1),
  from_site_id: demoId('site', 1),
  to_site_id: demoId('site', 2),
  language: 'es',
  locale: 'es',
  time_zone: 'America/New_York',
  phone: '+12125550177',
  local_start: '2099-12-10T09:00:00',
  wording_version: '2026-11',
  data_kinds: ['NAME_AND_LANGUAGES'],
  fact: 'subjectToIceReporting',
  // Nothing falls due while the questions are asked.
  due_at: '2099-01-01T00:00:00Z',
  starts_at: '2099-12-10T14:00:00Z',
  // Nothing waits to be answered or sent: what works beside the questions would change the answers.
  handled_at: '2026-11-20T15:00:00Z',
  sent_at: '2026-11-20T15:00:00Z',
  delivered_at: '2026-11-20T15:00:00Z',
  outcome_at: '2026-11-20T15:00:00Z',
  offered_at: '2026-11-20T15:00:00Z',
  answered_at: '2026-11-20T15:00:00Z',
  // The other site sees it.
  approved_at: '2026-11-20T15:00:00Z',
  given: true,
  expires_at: '2099-01-01T00:00:00Z',
};

/** An instrument of which every part is there. */
const aScreen = JSON.stringify({
  names: { en: 'A screen' },
  how: {
    ...{
      kind: 'SCORED',
      items: 1,
      least: 0,
      most: 1,
      method: 'SUM',
      positiveFrom: 1,
      safety: null,
      next: 'Another one',
    },
    asks: { en: 'What is said before' },
    choices: { en: ['No', 'Yes'] },
    secondCut: { least: 0, most: 10, from: 5, asks: { en: 'How much' } },
    gate: { en: 'A question that comes first' },
    bands: [
      { code: 'below', from: 0, names: { en: 'below' } },
      { code: 'positive', from: 1, names: { en: 'positive' } },
    ],
    questions: { en: ['A question'] },
  },
});
/** A report with one of everything that it is made of. */
const named = { code: 'ONE', name: { en: 'One', es: 'Uno' } };
const part = { ...named, count: 12, amount: { value: 3, suppressed: false } };
const line = { ...named, whole: { ...named, count: 12 }, parts: [part] };
const measure = { ...named, sentence: 'S', source: 'T', formula: named.name, excluded: named.name, amount: 'DOLLARS' };
const reportTables = {
  measures: [{ ...measure, lines: [line] }],
  lessons: [{ siteName: 'Site', kind: 'BEST_PRACTICE', words: 'Words' }],
};

/** What a row must say to be one that somebody reads. */
const byTable: Record<string, Record<string, unknown>> = {
  candidate_duplicate: { why: 'SAME_NUMBER' },
  consent: { kind: 'SHARING' },
  // An order not to tell the person of it has ended.
  disclosure_request: {
    ...{ decided_at: '2026-11-18T15:00:00Z', given_at: '2026-11-18T16:00:00Z' },
    ...{ untold_until: '2026-11-19', told_from: '2026-11-20T05:00:00Z' },
  },
  disclosure_vote: { untold_until: '2026-11-19' },
  departure_plan: { losses: ['FAMILY_HERE'] },
  expense: { status: 'APPROVED' },
  eligibility_statement: { source: 'PERSON' },
  hand_over: { what: 'TASK' },
  instrument: { service: 'MENTAL_HEALTH', content: aScreen },
  lesson: { from_on: '2099-01-01' },
  monitoring: { kind: 'ANKLE_DEVICE' },
  report: { tables: JSON.stringify(reportTables) },
};

const byType: Record<string, () => unknown> = {
  uuid: () => demoId('staff', 1),
  text: () => 'words',
  varchar: () => 'words',
  _text: () => [],
  _bytea: () => [],
  int4: () => 1,
  int8: () => 1,
  numeric: () => 1,
  bool: () => false,
  jsonb: () => '{}',
  bytea: () => randomBytes(32),
  date: () => '2026-11-20',
  timestamptz: () => '2026-11-20T15:00:00Z',
};
