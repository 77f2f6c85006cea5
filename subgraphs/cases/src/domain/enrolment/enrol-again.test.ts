import { afterAll, beforeAll, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, type Rig, siteId, staffId } from '../../test-rig.ts';
import { closingDoors } from '../../testing/closing.ts';
import { consentDoors } from '../../testing/consent.ts';
import { dateDoors } from '../../testing/dates.ts';
import { drawTicket, enrol, enrolOne, member, no, placesTaken, seedAwards, yes } from '../../testing/enrolment.ts';
import { transferDoors } from '../../testing/transfer.ts';

const start = new Date('2026-11-22T15:00:00Z');
/** The way back is over. */
const later = new Date('2027-06-22T15:00:00Z');
let now = start;
let rig: Rig;
let closing: ReturnType<typeof closingDoors>;
beforeAll(async () => {
  rig = await createRig(() => now);
  closing = closingDoors(rig);
  await seedAwards(rig);
});
afterAll(() => rig.close());

const typed = (digits: string) => ({ aNumber: digits, aNumberAgain: digits });
const phone = (number: string, texts: object) => ({
  ...{ number, texts, mayCall: true, mayLeaveMessage: false, holder: 'OWN' },
});
const leave = async (id: string, more: object = {}) => {
  const handOvers = (await closing.openThings(id)).map((thing) => ({ ...thing, toWhom: 'Their aunt' }));
  expect((await closing.close(id, { handOvers, ...more })).problems).toEqual([]);
};
const file = async (id: string, viewer = asStaff(1, 'caseworker')) =>
  (
    await rig.ask<{ participant: Record<string, unknown> }>(
      viewer,
      `query ($id: ID!) { participant(id: $id) { givenName closedAt datesGoOn phones { number mayText }
        household { members { id } } closings { cameBackAt } monitorings { kind } tasks { kind } } }`,
      { id },
    )
  ).data.participant;

/** How many wait for a file that is held, and for each other. */
const waiting = async () => {
  await rig.sql('SELECT pg_stat_clear_snapshot()');
  const held = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  return (await rig.sql(held)).length;
};

test('whose way back is over and who was drawn again has the same file, and is asked everything anew', async () => {
  now = start;
  const organizationId = '019b0000-000a-7000-8000-000000000007';
  const id = await enrolOne(rig, {
    ...typed('000900301'),
    phones: [phone('+12125550131', yes), phone('+12125550132', yes)],
    sharing: [{ ...yes, organizationId, dataKinds: ['NEEDS'] }],
    monitoring: ['APP'],
  });
  const hearings = dateDoors(rig, 'Hearing', asStaff(1, 'caseworker'));
  const dated = async () => (await hearings.enter({ participantId: id })).date!.id;
  const [ahead, over] = [await dated(), await dated()];
  await leave(id, { datesGoOn: true });
  now = later;
  await hearings.move(ahead, 1, { localStart: '2098-12-11T09:00:00' });
  await hearings.begin(over);
  // As if nobody had told them while they were away.
  await rig.sql('DELETE FROM bus.job_common');
  const neighbor = await enrolOne(rig);
  for (const [from, to] of [
    [id, neighbor],
    [neighbor, id],
  ])
    await rig.sql(
      'INSERT INTO household_share (id, from_id, to_id, given_at) VALUES (gen_random_uuid(), $1, $2, now())',
      [from, to],
    );
  const before = await placesTaken(rig);
  const { ticketId, candidateId } = await drawTicket(rig, 2);
  const form = { ticketId, caseworkerId: staffId(1), idempotencyKey: crypto.randomUUID() };
  const people = [
    member({
      ...typed('000900301'),
      givenName: 'Luz María',
      candidateId,
      householdRole: 'PARENT',
      phones: [phone('+12125550132', no)],
      monitoring: [],
    }),
    member({ givenName: 'Sol', bornOn: '2020-01-01', householdRole: 'CHILD', phones: [] }),
  ];
  const first = await enrol(rig, people, form);
  expect(first.problems).toEqual([]);
  expect(first.participantIds[0]).toBe(id);
  expect(await enrol(rig, people, form)).toEqual(first);
  expect(await placesTaken(rig)).toEqual({ round: before.round + 2, sites: [before.sites[0]! + 2, before.sites[1]] });
  expect(await file(id)).toEqual({
    givenName: 'Luz María',
    closedAt: null,
    datesGoOn: false,
    phones: [{ number: '+12125550132', mayText: false }],
    household: { members: first.participantIds.map((one) => ({ id: one })) },
    closings: [{ cameBackAt: later.toISOString() }],
    monitorings: [{ kind: 'APP' }],
    tasks: [{ kind: 'MONITORING_GOES_ON' }],
  });
  expect(await hearings.announced(ahead)).toEqual([2]);
  expect(await hearings.announced(over)).toEqual([]);
  expect(await rig.sql('SELECT 1 FROM household_share WHERE revoked_at IS NULL')).toEqual([]);
  const holds = (await consentDoors(rig).answers(id)).filter((answer) => answer.holds);
  expect(holds).toEqual([{ kind: 'SERVICES', given: true, holds: true }]);
  const { data } = await rig.ask(
    { ...asParticipant(1), id },
    'query ($id: ID!) { participant(id: $id) { givenName } }',
    {
      id: first.participantIds[1],
    },
  );
  expect(data).toEqual({ participant: { givenName: 'Sol' } });
  expect((await closing.close(id, { handOvers: [] })).problems).not.toEqual([]);
});

test('twenty forms at once open a file again once', async () => {
  now = start;
  const id = await enrolOne(rig, typed('000900302'));
  await leave(id);
  now = later;
  const tickets = [];
  for (let form = 0; form < 8; form++) tickets.push(await drawTicket(rig));
  const answers = await Promise.all(
    tickets.map(({ ticketId, candidateId }) =>
      enrol(rig, [member({ ...typed('000900302'), candidateId })], { ticketId }),
    ),
  );
  expect(answers.flatMap(({ participantIds }) => participantIds)).toEqual([id]);
  expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(
    Array.from({ length: 7 }, () => 'a_number.known'),
  );
});

test('who comes back while they are enrolled again, or moved over, takes part once', async () => {
  now = start;
  const there = asStaff(3, 'caseworker', 2);
  const [one, two] = [await enrolOne(rig, typed('000900304')), await enrolOne(rig, typed('000900305'))];
  for (const id of [one, two]) await leave(id);
  const other = await enrolOne(rig, typed('000900305'), there);
  const doors = transferDoors(rig);
  const { transfer } = await doors.ask([other], { toSiteId: siteId(1) }, there);
  const { ticketId, candidateId } = await drawTicket(rig);
  for (const [id, late] of [
    [one, () => enrol(rig, [member({ ...typed('000900304'), candidateId })], { ticketId })],
    [two, () => doors.settle(transfer!.id, {}, asStaff(1, 'caseworker'))],
  ] as const) {
    await rig.sql('BEGIN');
    await rig.sql('SELECT 1 FROM participant WHERE id = $1 FOR UPDATE', [id]);
    const back = closing.comeBack(id);
    while ((await waiting()) < 1);
    const answer = late();
    while ((await waiting()) < 2);
    await rig.sql('COMMIT');
    expect((await back).problems).toEqual([]);
    expect((await answer).problems).toMatchObject([{ code: 'a_number.known' }]);
    expect(await file(id)).toMatchObject({ closedAt: null, closings: [{ cameBackAt: start.toISOString() }] });
  }
});

test('who left one site and takes part at another moves back there: the number finds the file that moves in', async () => {
  now = start;
  const there = asStaff(3, 'caseworker', 2);
  const old = await enrolOne(rig, typed('000900303'));
  await leave(old);
  const other = await enrolOne(rig, typed('000900303'), there);
  const doors = transferDoors(rig);
  const { transfer } = await doors.ask([other], { toSiteId: siteId(1) }, there);
  const settled = await doors.settle(transfer!.id, { caseworkerId: staffId(1) }, asStaff(1, 'caseworker'));
  expect(settled.problems).toEqual([]);
  expect(await file(other)).toMatchObject({ closedAt: null });
  expect((await closing.comeBack(old)).problems).toMatchObject([{ code: 'come_back.other_file' }]);
  expect((await enrol(rig, [member(typed('000900303'))])).problems).toMatchObject([{ code: 'a_number.known' }]);
  await leave(other);
  now = later;
  expect((await enrol(rig, [member(typed('000900303'))])).participantIds).toEqual([other]);
});
