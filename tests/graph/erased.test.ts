import { randomUUID } from 'node:crypto';
import type { Viewer } from '@cmpp/auth';
import { createVault, newSecret, readKeyring } from '@cmpp/db';
import { demoId } from '@cmpp/hub';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askFields } from '../access/ask-fields.ts';
import { writeInFile } from '../access/ask-mutations.ts';
import { askers, personId } from '../access/askers.ts';
import { type Filled, fillTables, ownersOf } from '../access/fill-tables.ts';
import { writeOneOfEach } from '../access/one-of-each.ts';
import { letIn, settleFor, writePeople } from '../access/people.ts';
import { contexts } from '../access/tables.ts';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoStaff } from '../setup/viewer.ts';

// Somebody with a row in every table that there is (the person of the access matrix), and what is left of them.
const phone = '+12125550150';
const [asker, decider] = [asDemoStaff(2, 'supervisor'), asDemoStaff(9, 'supervisor')];

/** One of each relation to them that there is while nothing is hidden, by the heads of the matrix. */
const whoAsks = ['self', 'carer', 'shown', 'cw', 'cw:op', 'sup', 'scr', 'pract', 'prov', 'board', 'notic', 'orien'];
/** Who writes in files. */
const whoWrites = ['self', 'cw', 'sup', 'scr'];

let hub: TestHub;
let filled: Filled;
/** Everything of theirs that is not plain: ciphertexts and indexes, as hex. */
let bytes: string[];
let theirs: Map<string, 'theirs' | 'others'>;

beforeAll(async () => {
  const secrets = { twilio: 'a', oidc: 'b', wrapping: newSecret(), index: newSecret() };
  hub = await startTestHub({ portal: false, secrets });
  await writePeople(hub);
  const vault = createVault(readKeyring({ WRAPPING_KEYS: secrets.wrapping, INDEX_KEYS: secrets.index }));
  filled = await fillTables(hub, vault);
  await letIn(hub);
  const more = await writeOneOfEach(hub, vault, filled);
  // What stands in the way of erasing somebody, or asks for it already.
  await hub.sql('DELETE FROM cases.erasure');
  await hub.sql(`UPDATE cases.disclosure_request SET outcome = 'REFUSE'`);
  await hub.sql('UPDATE cases.safety_step SET closed_at = now()');
  theirs = await ownersOf(hub, filled, more);
  // Counted still, without whom it was about: every request of an authority.
  theirs.delete(filled.known.get('cases.disclosure_request')!);
  bytes = await bytesOf([...theirs].flatMap(([id, whose]) => (whose === 'theirs' ? [id] : [])));
  await settleFor(hub, { state: 'left' });
}, 60_000);
afterAll(() => hub.close());

/** The id of somebody who never was. */
const never = randomUUID().replace(/^(.{14})./, '$17');
/** Their own token lives for a minute yet: it is held against that of a person who never was. */
const asNobody = (viewer: Viewer) =>
  'id' in viewer && viewer.id === personId ? ({ ...viewer, id: never } as Viewer) : viewer;

/** The row that they had of a type. */
function known(type: string): string | undefined {
  const table = type.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
  return type.endsWith('Person') || type === 'Participant'
    ? personId
    : contexts
        .map((context) => filled.known.get(`${context}.${table}`))
        .find((id) => id && theirs.get(id) === 'theirs');
}

async function bytesOf(ids: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { context, name, columns } of filled.owned)
    for (const { name: column, type } of columns)
      if (type === 'bytea' || type === '_bytea') {
        const rows = await hub.sql<{ hex: string }>(
          `SELECT encode(b, 'hex') AS hex FROM ${context}."${name}" t, unnest(${type === 'bytea' ? `ARRAY["${column}"]` : `"${column}"`}) b
           WHERE t."${columns[0]!.name}"::text = ANY($1) AND length(b) > 12`,
          [ids],
        );
        found.push(...rows.map(({ hex }) => hex));
      }
  return [...new Set(found)];
}

/** Every table of the four schemas, as text. */
async function dump(): Promise<Map<string, string>> {
  const tables = await hub.sql<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = ANY($1)`,
    [contexts],
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await hub.sql<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      return [name, rows.map(({ row }) => row).join('\n')] as const;
    }),
  );
  return new Map(texts);
}

const where = (tables: Map<string, string>, text: string) =>
  [...tables].flatMap(([name, rows]) => (rows.includes(text) ? [name] : [])).sort();

async function asked<T>(as: Parameters<TestHub['ask']>[0], query: string, input: object): Promise<T> {
  const { data, errors } = await hub.ask(as, { query, variables: { input } });
  expect(errors).toBeUndefined();
  return (data as { done: T }).done;
}

test('two supervisors erase somebody, and nothing is left of them in any of the four schemas but ids of what was done', async () => {
  const before = await dump();
  expect(where(before, personId).length).toBeGreaterThan(30);
  const all = [...before.values()].join();
  const own = bytes.filter((hex) => all.split(hex).length === 2); // some names are two people's
  expect(own.length).toBeGreaterThan(20);

  const { erasure } = await asked<{ erasure: { id: string } }>(
    asker,
    'mutation ($input: AskToEraseParticipantInput!) { done: askToEraseParticipant(input: $input) { erasure { id } problems { code } } }',
    { participantId: personId, why: 'OWN_WISH' },
  );
  const erase =
    'mutation ($input: EraseParticipantInput!) { done: eraseParticipant(input: $input) { erasure { erased participant { id } } problems { code } } }';
  for (const _ of [1, 2])
    expect(await asked(decider, erase, { erasureId: erasure.id, erase: true })).toEqual({
      erasure: { erased: true, participant: null },
      problems: [],
    });
  const keys = contexts
    .map((name) => `SELECT wrapped IS NULL AS destroyed FROM ${name}.subject_key WHERE subject_id = '${personId}'`)
    .join(' UNION ALL ');
  await expect.poll(() => hub.sql(keys), { timeout: 20_000 }).toEqual(contexts.map(() => ({ destroyed: true })));

  const after = await dump();
  const logs = contexts.map((name) => `${name}.access_entry`);
  const seals = contexts.map((name) => `${name}.access_seal`);
  const kept = [...logs, ...seals, 'cases.erasure', ...contexts.map((name) => `${name}.subject_key`)];
  expect(where(after, personId).filter((name) => !kept.includes(name))).toEqual([]);
  for (const hex of own) expect(where(after, hex)).toEqual([]);
});

test('every door of the four answers to everybody as for somebody who never was', async () => {
  const file = { siteId: demoId('site', 1), openToViewer: true };
  const ask = async (viewer: Viewer, idOf: (type: string) => string | undefined) =>
    Promise.all(
      contexts.map(async (name) => [
        name,
        ...(await askFields({
          subgraph: hub.hub[name],
          viewer,
          idOf,
          ownerOf: (id) => theirs.get(id) ?? 'nobody',
          representationOf: (type) => (name !== 'cases' && type === 'Participant' ? file : {}),
        })),
      ]),
    );
  for (const asking of askers.filter(({ short }) => whoAsks.includes(short))) {
    const { viewer } = asking;
    const of = await ask(viewer, known);
    expect(of, asking.long).toEqual(await ask(asNobody(viewer), (type) => known(type) && never));
  }
}, 120_000);

test('and every mutation says of their rows what it says of rows that never were', async () => {
  const rowOf = (name: string) => {
    const [, noun] = /^(\w+?)Ids?$/.exec(name) ?? [];
    return noun && known(noun === 'member' ? 'Participant' : `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`);
  };
  for (const { short, viewer } of askers.filter((asker) => whoWrites.includes(asker.short)))
    for (const name of contexts) {
      const ask = (as: Viewer, of: typeof rowOf) => writeInFile({ subgraph: hub.hub[name], viewer: as }, of);
      const of = await ask(viewer, rowOf);
      expect([...of], short).toEqual([...(await ask(asNobody(viewer), (row) => rowOf(row) && never))]);
      if (name === 'cases') expect(of.size).toBeGreaterThan(50);
    }
}, 120_000);

test('their number signs nobody in, neither by code nor by text, until somebody is written down with it anew', async () => {
  const as = (short: string) => askers.find((one) => one.short === short)!.viewer;
  const ask = async (short: string, source: string) =>
    (await hub.hub.cases.execute({ document: parse(source), variables: {}, viewer: as(short) })).data;
  const byText = () =>
    ask('notic', `mutation { done: smsSignIn(input: { phone: "${phone}" }) { participantId problems { code } } }`);
  const byCode = () =>
    ask(
      'portal',
      `mutation { done: requestSignInCode(input: { phone: "${phone}", locale: "es", clientAddress: "203.0.113.9" }) { problems { code } } }`,
    );
  expect(await byText()).toEqual({ done: { participantId: null, problems: [{ code: 'phone.not_usable' }] } });
  expect(await byCode()).toEqual({ done: { problems: [] } });
  const challenges = `SELECT participant_id IS NULL AS nobodys FROM cases.sign_in_challenge ORDER BY created_at DESC LIMIT 1`;
  expect(await hub.sql(challenges)).toEqual([{ nobodys: true }]);

  const id = demoId('participant', 150);
  const nothing = { sites: [], staff: [], places: [], households: [], frozenNumbers: [] };
  await hub.hub.cases.seed({ ...nothing, participants: [{ ...anew, id }] });
  expect(await byText()).toEqual({ done: { participantId: id, problems: [] } });
  expect(await byCode()).toEqual({ done: { problems: [] } });
  await expect.poll(() => hub.simulator.messagesTo(phone).at(-1)?.body, { timeout: 10_000 }).toMatch(/\d{6}/);
});

const anew = {
  siteId: demoId('site', 1),
  caseworkerId: demoId('staff', 1),
  householdId: null,
  givenName: 'Given0',
  familyName: 'Family0',
  bornOn: '1990-05-05',
  aNumber: '999999900',
  writtenLanguage: 'es',
  spokenLanguage: 'es',
  enrolledAt: new Date('2026-11-01T12:00:00Z'),
  phones: [{ id: demoId('phone', 150), number: phone, mayText: true }],
  hearings: [],
  appointments: [],
  needs: [],
};
