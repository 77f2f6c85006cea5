import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, participantId, person, type Rig, seedOf, staffId } from '../../test-rig.ts';
import { deciders, disclosureDoors } from '../../testing/disclosure.ts';

let rig: Rig;
let doors: ReturnType<typeof disclosureDoors>;
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
  doors = disclosureDoors(rig);
  const { staff, ...seed } = seedOf([person(1), person(2), person(3)]);
  await rig.subgraph.seed({ ...seed, staff: [...staff, { ...staff[1]!, id: staffId(5), subject: 'staff-5' }] });
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM disclosure_request'));

const counts = async () =>
  (
    await rig.ask<{ disclosureCounts: object[] }>(
      { kind: 'anonymous' },
      '{ disclosureCounts { received given refused undecided } }',
    )
  ).data.disclosureCounts;
const readBy = async (number: number) =>
  (
    await rig.ask<{ participant: { disclosureRequests: object[] } }>(
      asParticipant(number, { steppedUp: true }),
      'query ($id: ID!) { participant(id: $id) { disclosureRequests { outcome given } } }',
      { id: participantId(number) },
    )
  ).data.participant.disclosureRequests;

test('a paper that names three people is told to each of them, and counts once', async () => {
  const { id: partOfId } = (await doors.register()).request!;
  const key = { participantId: participantId(3), partOfId, idempotencyKey: 'the-third-of-them' };
  const second = (await doors.register({ participantId: participantId(2), partOfId })).request!.id;
  const third = (await doors.register(key)).request!.id;
  expect((await doors.register(key)).request!.id).toBe(third);
  expect((await doors.register({ ...key, partOfId: null })).problems).toMatchObject([{ code: 'idempotency_key.used' }]);
  const one = { received: 1, given: 0, refused: 0, undecided: 1 };
  expect(await counts()).toEqual([one]);
  for (const viewer of deciders) {
    await doors.decide(second, 'REFUSE', viewer);
    await doors.decide(third, 'GIVE', viewer);
  }
  expect(await counts()).toEqual([one]);
  await doors.give(third, { given: 'one date' });
  expect(await counts()).toEqual([{ ...one, given: 1, undecided: 0 }]);
  expect(await readBy(1)).toEqual([]);
  expect(await readBy(2)).toEqual([{ outcome: 'REFUSE', given: null }]);
  expect(await readBy(3)).toEqual([{ outcome: 'GIVE', given: 'one date' }]);
});

test.each([
  ['about the same person', {}],
  ['about nobody who is known', { participantId: null }],
  ['that came in on another day', { participantId: participantId(2), receivedOn: '2026-11-19' }],
  ['of another authority', { participantId: participantId(2), authority: 'POLICE' }],
])('what is %s is no part of it', async (_, input) => {
  const { id: partOfId } = (await doors.register()).request!;
  expect((await doors.register({ ...input, partOfId })).problems).toEqual([
    { code: 'disclosure.not_a_part', path: ['partOfId'] },
  ]);
});

test('a part is registered by who reads the first', async () => {
  const { id: partOfId } = (await doors.register({}, deciders[0])).request!;
  const part = { participantId: participantId(2), partOfId };
  expect((await doors.register(part, asStaff(1, 'caseworker'))).problems).toMatchObject([
    { code: 'disclosure.not_a_part' },
  ]);
  expect((await doors.register(part, deciders[1])).problems).toEqual([]);
});
