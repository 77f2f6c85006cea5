import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { deciders, disclosureDoors, untold } from '../../testing/disclosure.ts';

const today = new Date('2026-11-22T15:00:00Z');
let now = today;
let rig: Rig;
let doors: ReturnType<typeof disclosureDoors>;
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = disclosureDoors(rig);
  const { staff, ...seed } = seedOf([person(1), person(2), person(3)]);
  await rig.subgraph.seed({ ...seed, staff: [...staff, { ...staff[1]!, id: staffId(5), subject: 'staff-5' }] });
});
afterAll(() => rig.close());
beforeEach(async () => {
  now = today;
  for (const table of ['disclosure_request', 'task']) await rig.sql(`DELETE FROM ${table}`);
  await rig.sql('UPDATE staff SET active = true');
});
const [first, second] = deciders;
const caseworker = asStaff(1, 'caseworker');
const raise = () => rig.subgraph.jobs.find(({ name }) => name === 'raise-due-tasks')!.run();
const openTasks = async () =>
  (await rig.sql<{ kind: string }>('SELECT kind FROM task WHERE done_at IS NULL ORDER BY kind')).map((row) => row.kind);
const secondOf = async (id: string) =>
  (
    await rig.ask<{ disclosureRequest: { secondMissing: boolean } }>(
      first,
      'query ($id: ID!) { disclosureRequest(id: $id) { secondMissing } }',
      { id },
    )
  ).data.disclosureRequest.secondMissing;
const readBy = async (number: number) =>
  (
    await rig.ask<{ participant: { disclosureRequests: object[] } }>(
      asParticipant(number, { steppedUp: true }),
      'query ($id: ID!) { participant(id: $id) { disclosureRequests { outcome given } } }',
      { id: participantId(number) },
    )
  ).data.participant.disclosureRequests;
const alone = () => rig.sql('UPDATE staff SET active = false WHERE id = $1', [staffId(5)]);
const stranger = asStaff(3, 'caseworker');

test('refuses with a caseworker who reads the file, and tells or not as both say', async () => {
  await alone();
  const { id } = (await doors.register({}, first)).request!;
  expect((await doors.decide(id, 'REFUSE', caseworker)).problems).toMatchObject([{ code: 'disclosure.unknown' }]);
  await doors.decide(id, 'REFUSE', first, untold('2026-12-20'));
  await raise();
  expect(await openTasks()).toEqual(['DISCLOSURE_ASKED', 'DISCLOSURE_SECOND']);
  expect(await secondOf(id)).toBe(true);
  expect((await doors.decide(id, 'REFUSE', stranger)).problems).toMatchObject([{ code: 'disclosure.unknown' }]);
  const given = await doors.decide(id, 'GIVE', caseworker);
  expect(given.problems).toMatchObject([{ code: 'disclosure.second_missing' }]);
  const { request } = await doors.decide(id, 'REFUSE', caseworker, untold('2026-12-20'));
  expect(request).toMatchObject({ outcome: 'REFUSE', toldFrom: '2026-12-21T05:00:00.000Z' });
  expect(await openTasks()).toEqual([]);
  await doors.tell(id, { round: 2, tell: true });
  await doors.tell(id, { round: 2, tell: true }, caseworker);
  expect(await readBy(1)).toHaveLength(1);
});

test('gives nothing until it has another', async () => {
  await alone();
  const { id } = (await doors.register({}, caseworker)).request!;
  await doors.decide(id, 'GIVE', first);
  await raise();
  expect(await openTasks()).toEqual(['DISCLOSURE_ASKED', 'DISCLOSURE_SECOND']);
  expect(await secondOf(id)).toBe(true);
  expect((await doors.decide(id, 'GIVE', caseworker)).problems).toMatchObject([{ code: 'disclosure.second_missing' }]);
  expect((await doors.decide(id, 'GIVE', asStaff(4, 'supervisor', 2))).problems).toMatchObject([
    { code: 'disclosure.unknown' },
  ]);
  expect((await doors.give(id)).problems).toMatchObject([{ code: 'disclosure.not_decided' }]);
  await rig.sql('UPDATE staff SET active = true');
  await raise();
  expect(await openTasks()).toEqual(['DISCLOSURE_ASKED']);
  await alone();
  await raise();
  expect(await openTasks()).toEqual(['DISCLOSURE_ASKED', 'DISCLOSURE_SECOND']);
  expect((await doors.decide(id, 'GIVE', second)).request).toMatchObject({ outcome: 'GIVE' });
});

test('refuses what its supervisor would give, on the word of a caseworker', async () => {
  await alone();
  const { id } = (await doors.register({}, first)).request!;
  await doors.decide(id, 'GIVE', first);
  const { request } = await doors.decide(id, 'REFUSE', caseworker);
  expect(request).toMatchObject({ outcome: 'REFUSE', toldFrom: now.toISOString() });
  await raise();
  expect(await openTasks()).toEqual(['DISCLOSURE_DISAGREED']);
});

test('settles what is asked about somebody who moved away with any of its caseworkers, who do not learn who it is', async () => {
  await alone();
  const { id } = (await doors.register({}, first)).request!;
  await doors.decide(id, 'REFUSE', first);
  await rig.sql('UPDATE participant SET site_id = $1 WHERE id = $2', [siteId(2), participantId(1)]);
  const { data } = await rig.ask(
    stranger,
    'query ($id: ID!) { disclosureRequest(id: $id) { aboutSomebody participant { id } } }',
    { id },
  );
  expect(data).toEqual({ disclosureRequest: { aboutSomebody: true, participant: null } });
  expect((await doors.decide(id, 'REFUSE', asStaff(3, 'caseworker', 2))).problems).toMatchObject([
    { code: 'disclosure.unknown' },
  ]);
  const { request } = await doors.decide(id, 'REFUSE', stranger);
  await rig.sql('UPDATE participant SET site_id = $1 WHERE id = $2', [siteId(1), participantId(1)]);
  expect(request).toMatchObject({ outcome: 'REFUSE', toldFrom: now.toISOString() });
});

test('asks nobody whether to tell who has been told', async () => {
  await alone();
  const { id } = (await doors.register({}, first)).request!;
  await doors.decide(id, 'REFUSE', first, untold('2026-12-01'));
  await doors.decide(id, 'REFUSE', caseworker, untold('2026-12-01'));
  await doors.tell(id, { ...untold('2026-12-24'), round: 2 });
  await raise();
  const asked = ['DISCLOSURE_UNTOLD_ENDS', 'DISCLOSURE_SECOND'];
  expect(await openTasks()).toEqual(asked);
  const [{ id: taskId }] = (await rig.sql<{ id: string }>(`SELECT id FROM task WHERE kind = 'DISCLOSURE_SECOND'`)) as [
    { id: string },
  ];
  const { data } = await rig.ask(
    caseworker,
    'mutation ($taskId: ID!) { completeTask(input: { taskId: $taskId }) { problems { code } } }',
    { taskId },
  );
  expect(data).toEqual({ completeTask: { problems: [{ code: 'task.decided_elsewhere' }] } });
  expect(await openTasks()).toEqual(asked);
  now = new Date('2026-12-02T05:00:00Z');
  await raise();
  expect(await openTasks()).toEqual([]);
  expect(await secondOf(id)).toBe(false);
});

test('asks no caseworker while it has two', async () => {
  const { id } = (await doors.register({}, caseworker)).request!;
  await doors.decide(id, 'REFUSE', first);
  await raise();
  expect(await openTasks()).toEqual(['DISCLOSURE_ASKED']);
  expect(await secondOf(id)).toBe(false);
  expect((await doors.decide(id, 'REFUSE', caseworker)).problems).toMatchObject([
    { code: 'disclosure.second_missing' },
  ]);
});
