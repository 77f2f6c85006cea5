import type { StaffViewer } from '@cmpp/auth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, type Rig, siteId } from '../../test-rig.ts';
import { closingDoors } from '../../testing/closing.ts';
import { enrol, type Enrolled, enrolOne, member, placesTaken, roundId, seedAwards } from '../../testing/enrolment.ts';

const here = asStaff(1, 'caseworker');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
  await seedAwards(rig);
});
afterAll(() => rig.close());

async function join(participantId: string, members: object[], more: object = {}, viewer: StaffViewer = here) {
  const input = { participantId, roundId, roles: [], members, idempotencyKey: crypto.randomUUID(), ...more };
  const { data, errors } = await rig.ask<{ j: Enrolled }>(
    viewer,
    `mutation ($input: JoinHouseholdInput!) { j: joinHousehold(input: $input) {
      participantIds participants { id givenName } problems { code path } } }`,
    { input },
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join());
  return data.j;
}
const change = async (mutation: string, guardianId: string, wardId: string, viewer: StaffViewer = here) =>
  (
    await rig.ask<{ c: { participant: { lookedAfterBy: { guardianId: string }[] } | null; problems: object[] } }>(
      viewer,
      `mutation ($input: GuardianshipInput!) { c: ${mutation}(input: $input) {
        participant { lookedAfterBy { guardianId } } problems { code path } } }`,
      { input: { guardianId, wardId } },
    )
  ).data.c;
const reads = async (id: string, other: string) =>
  (
    await rig.ask<{ participant: object | null }>(
      { ...asParticipant(1), id },
      'query ($id: ID!) { participant(id: $id) { id } }',
      { id: other },
    )
  ).data.participant !== null;
const baby = (more: object = {}) =>
  member({ givenName: 'Sol', bornOn: '2026-10-01', householdRole: 'CHILD', phones: [], monitoring: [], ...more });
const parent = (id: string) => [{ participantId: id, householdRole: 'PARENT' }];

describe('who joins somebody who was alone', () => {
  test('is of a household with them, takes a place, and is looked after by them', async () => {
    const id = await enrolOne(rig);
    const before = await placesTaken(rig);
    const form = { roles: parent(id), idempotencyKey: crypto.randomUUID() };
    const child = baby();
    const answers = await Promise.all([1, 2, 3].map(() => join(id, [child], form)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const [small] = answers[0]!.participantIds as [string];
    expect(answers[0]!.problems).toEqual([]);
    expect((await placesTaken(rig)).round).toBe(before.round + 1);
    const { data } = await rig.ask(
      here,
      `query ($id: ID!) { participant(id: $id) { household { members { id } } consents { kind given } lookedAfterBy { guardianId } } }`,
      { id: small },
    );
    expect(data).toMatchObject({
      participant: {
        household: { members: [{ id }, { id: small }] },
        consents: [{ kind: 'SERVICES', given: true }],
        lookedAfterBy: [{ guardianId: id }],
      },
    });
    expect(await reads(id, small)).toBe(true);
  });

  test('needs to know how they belong together, an A-number that is free, and a place', async () => {
    const id = await enrolOne(rig);
    const before = await rig.sql('SELECT id FROM participant');
    expect((await join(id, [baby()])).problems).toEqual([{ code: 'household.role_missing', path: ['roles', id] }]);
    const none = baby({ aNumber: null, aNumberAgain: null });
    expect((await join(id, [none], { roles: parent(id) })).problems).toEqual([
      { code: 'household.a_number_missing', path: ['members', '0', 'aNumber'] },
    ]);
    const spouse = { roles: [{ participantId: id, householdRole: 'SPOUSE' }] };
    expect((await join(id, [baby()], spouse)).problems).toContainEqual({
      code: 'household.other_spouse_missing',
      path: ['household', id, 'householdRole'],
    });
    await rig.sql('UPDATE award SET capacity = taken WHERE site_id = $1', [siteId(1)]);
    expect((await join(id, [baby()], { roles: parent(id) })).problems).toMatchObject([{ code: 'places.none_left' }]);
    await rig.sql('UPDATE award SET capacity = 100');
    expect(await rig.sql('SELECT id FROM participant')).toEqual(before);
    await closingDoors(rig).close(id);
    expect((await join(id, [baby()], { roles: parent(id) })).problems).toMatchObject([{ code: 'household.closed' }]);
  });
});

test('a household is joined by people who say who of those there looks after them; a birthday since puts nobody out', async () => {
  const { participantIds } = await enrol(rig, [
    member({ householdRole: 'PARENT' }),
    member({ householdRole: 'CHILD', bornOn: '2007-01-01' }),
  ]);
  const [mother, grown] = participantIds as [string, string];
  await rig.sql('UPDATE participant SET married = true WHERE id = $1', [grown]);
  const aunt = member({ givenName: 'Elena', householdRole: 'CARETAKER' });
  const people = [aunt, baby(), baby({ givenName: 'Mar' })];
  expect((await join(mother, people)).problems).toEqual([
    { code: 'guardian.missing', path: ['members', '1', 'lookedAfterBy'] },
    { code: 'guardian.missing', path: ['members', '2', 'lookedAfterBy'] },
  ]);
  const named = [aunt, { ...people[1], lookedAfterBy: [0] }, { ...people[2], lookedAfterByIds: [mother] }];
  const { participantIds: joined, problems } = await join(mother, named);
  expect(problems).toEqual([]);
  const [elena, sol, mar] = joined as [string, string, string];
  expect([
    await reads(elena, sol),
    await reads(elena, mar),
    await reads(mother, sol),
    await reads(mother, mar),
  ]).toEqual([true, false, false, true]);

  // What was written down is changed by staff, at once.
  for (const _ of [1, 2]) expect((await change('recordGuardianship', mother, sol)).problems).toEqual([]);
  expect(await reads(mother, sol)).toBe(true);
  for (const _ of [1, 2])
    expect(await change('endGuardianship', elena, sol)).toEqual({
      participant: { lookedAfterBy: [{ guardianId: mother }] },
      problems: [],
    });
  expect(await reads(elena, sol)).toBe(false);
  for (const [guardian, ward, code] of [
    [mother, grown, 'guardian.not_needed'],
    [grown, sol, 'guardian.looked_after_too'],
    [await enrolOne(rig), sol, 'guardian.other_household'],
    [sol, sol, 'guardian.other_household'],
  ] as const)
    expect((await change('recordGuardianship', guardian, ward)).problems).toMatchObject([{ code }]);
  const stranger = asStaff(3, 'caseworker', 2);
  for (const mutation of ['recordGuardianship', 'endGuardianship'])
    expect((await change(mutation, mother, sol, stranger)).problems).toMatchObject([{ code: 'participant.unknown' }]);
  expect((await join(mother, [baby()], {}, stranger)).problems).toMatchObject([{ code: 'participant.unknown' }]);
});

test('who has left reads nothing of those they looked after, and may do so again when they are back', async () => {
  const { participantIds } = await enrol(rig, [member({ householdRole: 'PARENT' }), baby()]);
  const [mother, small] = participantIds as [string, string];
  const { close, comeBack, openThings } = closingDoors(rig);
  const handOvers = (await openThings(mother)).map((thing) => ({ ...thing, toWhom: 'Their aunt' }));
  expect((await close(mother, { handOvers })).problems).toEqual([]);
  expect(await reads(mother, small)).toBe(false);
  expect((await comeBack(mother)).problems).toEqual([]);
  expect(await reads(mother, small)).toBe(true);
});

test('who looked after a child that stayed does so again when they join the household again', async () => {
  const typed = { aNumber: '000900401', aNumberAgain: '000900401' };
  const { participantIds } = await enrol(rig, [member({ ...typed, householdRole: 'PARENT' }), baby()]);
  const [mother, small] = participantIds as [string, string];
  const { close, openThings } = closingDoors(rig);
  const handOvers = (await openThings(mother)).map((thing) => ({ ...thing, toWhom: 'Their aunt' }));
  await close(mother, { handOvers });
  await rig.sql("UPDATE closing SET way_back_until = '2026-11-01' WHERE participant_id = $1", [mother]);
  const again = await join(small, [member({ ...typed, householdRole: 'PARENT' })]);
  expect(again).toMatchObject({ participantIds: [mother], problems: [] });
  expect(await reads(mother, small)).toBe(true);
  const logged = await rig.sql<{ subject_id: string }>(
    "SELECT DISTINCT subject_id FROM access_entry WHERE fields @> ARRAY['Mutation.joinHousehold'] AND subject_id = ANY($1)",
    [[mother, small]],
  );
  expect(logged.map(({ subject_id }) => subject_id).sort()).toEqual([mother, small].sort());
  // Whom it was taken from is given to nobody who joins without a word.
  await change('endGuardianship', mother, small);
  const aunt = await join(small, [member({ householdRole: 'GUARDIAN' })]);
  expect(aunt.problems).toEqual([]);
  expect(await reads(aunt.participantIds[0]!, small)).toBe(false);
});

test('who is in care from now on is looked after by who joins them; by whom of several must be said', async () => {
  const [one, other] = [await enrolOne(rig), await enrolOne(rig)];
  const inCare = (participantId: string) => ({ participantId, householdRole: 'IN_CARE' });
  const carer = () => member({ householdRole: 'CARETAKER' });
  const alone = await join(one, [carer()], { roles: [inCare(one)] });
  expect(alone.problems).toEqual([]);
  expect(await reads(alone.participantIds[0]!, one)).toBe(true);
  const two = [carer(), carer()];
  expect((await join(other, two, { roles: [inCare(other)] })).problems).toEqual([
    { code: 'guardian.missing', path: ['roles', other, 'lookedAfterBy'] },
  ]);
  const named = await join(other, two, { roles: [{ ...inCare(other), lookedAfterBy: [1] }] });
  expect(named.problems).toEqual([]);
  const [first, second] = named.participantIds as [string, string];
  expect([await reads(first, other), await reads(second, other)]).toEqual([false, true]);
});

test('who has left is no parent of those who join', async () => {
  const sofia = member({ givenName: 'Sofia', bornOn: '2010-01-01', householdRole: 'CHILD', monitoring: [] });
  const { participantIds } = await enrol(rig, [member({ householdRole: 'PARENT' }), sofia]);
  const [mother, grown] = participantIds as [string, string];
  const { close, openThings } = closingDoors(rig);
  const handOvers = (await openThings(mother)).map((thing) => ({ ...thing, toWhom: 'Their aunt' }));
  expect((await close(mother, { handOvers })).problems).toEqual([]);
  expect((await join(grown, [baby()])).problems).toContainEqual({
    ...{ code: 'household.parent_missing', path: expect.anything() },
  });
});
