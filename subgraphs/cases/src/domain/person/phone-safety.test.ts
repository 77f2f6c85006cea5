import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  asService,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { type Problems, serviceDoors } from '../../testing/services.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  const elsewhere = person(3, { siteId: siteId(2), caseworkerId: staffId(3) });
  await rig.subgraph.seed(seedOf([person(1, { householdId }), person(2, { householdId }), elsewhere]));
  // 1 looks after 2.
  await rig.sql('UPDATE participant SET under_14 = true WHERE id = $1', [participantId(2)]);
  await rig.sql(
    `INSERT INTO guardianship (id, guardian_id, ward_id, basis, since) VALUES ($1, $2, $3, 'PARENT_OF_CHILD', now())`,
    [participantId(99), participantId(1), participantId(2)],
  );
});
afterAll(() => rig.close());

type Viewer = Parameters<Rig['ask']>[0];
const caseworker = asStaff(1, 'caseworker');
const phoneOf = async (number: number) =>
  (
    await rig.sql<{ id: string }>('SELECT id FROM participant_phone WHERE participant_id = $1', [participantId(number)])
  )[0]!.id;
const right = {
  ...{ holder: 'HOUSEHOLD', sharedWith: 'mi tía', mayCall: true, mayLeaveMessage: false },
  ...{ callFrom: '09:00', callUntil: '18:30', startWord: 'canary girasol' },
};
const nothing = Object.fromEntries(Object.keys(right).map((field) => [field, null]));
const set = async (number: number, more: object = {}, as: Viewer = caseworker) =>
  serviceDoors(rig).write<Problems>('setPhoneSafety', '', { phoneId: await phoneOf(number), ...right, ...more }, as);
const read = async (number: number, as: Viewer) => {
  const { data } = await rig.ask<{ participant: { phones: object[] } | null }>(
    as,
    `query ($id: ID!) { participant(id: $id) { phones { ${Object.keys(right).join(' ')} } } }`,
    { id: participantId(number) },
  );
  return data.participant?.phones[0];
};

test('how a number is safe to use is what the person says, by themselves or to staff', async () => {
  expect((await set(1)).problems).toEqual([]);
  expect(await read(1, asParticipant(1))).toEqual(right);
  expect(
    (await set(1, { mayCall: false, callFrom: null, callUntil: null, startWord: null }, asParticipant(1))).problems,
  ).toEqual([]);
  expect(await read(1, caseworker)).toEqual({
    ...right,
    mayCall: false,
    callFrom: null,
    callUntil: null,
    startWord: null,
  });
});

test('whoever looks after a person does not read it: it may be about them', async () => {
  await set(2);
  expect(await read(2, asParticipant(1))).toEqual(nothing);
  expect((await set(2, {}, asParticipant(1))).problems).toEqual([{ code: 'phone.unknown', path: ['phoneId'] }]);
  expect(await read(2, caseworker)).toEqual(right);
});

const shared = async (number: number, as: Viewer) => {
  const source = `{ participant(id: "${participantId(number)}") { phones { shared } } }`;
  return (await rig.ask<{ participant: { phones: { shared: boolean }[] } }>(as, source)).data.participant.phones;
};
const words = asService('notices', 'delivery:read');

test.each([
  ['their own and nobody else reads there', { holder: 'OWN', sharedWith: null }, false],
  ['not their own', { holder: 'GUARDIAN', sharedWith: null }, true],
  ['read by somebody else too', { holder: 'OWN', sharedWith: 'mi tía' }, true],
])('a number that is %s is worded so: %o', async (_, safety, expected) => {
  await set(2, safety);
  for (const viewer of [words, caseworker]) expect(await shared(2, viewer)).toEqual([{ shared: expected }]);
  expect(await shared(2, asParticipant(1))).toEqual([{ shared: false }]); // who looks after them reads nothing of it
});

test('that somebody of another household has a number too counts for the words, and staff do not learn it', async () => {
  await set(1, { holder: 'OWN', sharedWith: null });
  await rig.sql(
    `UPDATE participant_phone SET number_index =
       (SELECT number_index FROM participant_phone WHERE participant_id = $1) WHERE participant_id = $2`,
    [participantId(1), participantId(3)],
  );
  expect(await shared(1, words)).toEqual([{ shared: true }]);
  for (const viewer of [caseworker, asStaff(2, 'supervisor'), asParticipant(1)])
    expect(await shared(1, viewer)).toEqual([{ shared: false }]);
});

test.each([
  ['hours that end before they begin', { callFrom: '18:30', callUntil: '09:00' }, 'phone.hours', ['callUntil']],
  ['half of the hours', { callFrom: null }, 'phone.hours', ['callFrom']],
  ['an hour that no clock shows', { callUntil: '24:10' }, 'phone.hours', ['callUntil']],
  [
    'messages without calls',
    { mayCall: false, mayLeaveMessage: true },
    'phone.message_without_call',
    ['mayLeaveMessage'],
  ],
  ['a word that is a story', { startWord: 'x'.repeat(41) }, 'text.too_long', ['startWord']],
])('%s are refused, and nothing changes', async (_, more, code, path) => {
  await set(1);
  expect((await set(1, more)).problems).toEqual([{ code, path }]);
  expect(await read(1, caseworker)).toEqual(right);
});

test('a number of another site is answered as an unknown one', async () => {
  expect((await set(1, {}, asStaff(3, 'caseworker', 2))).problems).toEqual([
    { code: 'phone.unknown', path: ['phoneId'] },
  ]);
});

test('the word to start with stands in the database as no plain text', async () => {
  await set(1);
  const dump = JSON.stringify(await rig.sql('SELECT t::text FROM participant_phone t'));
  for (const canary of ['canary', 'mi tía']) {
    expect(dump).not.toContain(canary);
    expect(dump).not.toContain(Buffer.from(canary).toString('hex'));
  }
});
