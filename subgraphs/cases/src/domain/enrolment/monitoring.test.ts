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

let now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf([person(1), person(4, { siteId: siteId(2), caseworkerId: staffId(3) })]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  now = new Date('2026-11-22T15:00:00Z');
  for (const table of ['monitoring', 'task']) await rig.sql(`DELETE FROM ${table}`);
});

const caseworker = asStaff(1, 'caseworker');
type Monitoring = { id: string; kind: string; endAskedBy: { name: string } | null; endedOn: string | null };
const ask = async (mutation: string, input: object, viewer = caseworker) => {
  const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data } = await rig.ask<{ m: { monitoring: Monitoring | null; problems: { code: string }[] } }>(
    viewer,
    `mutation ($input: ${Input}!) { m: ${mutation}(input: $input) {
      monitoring { id kind endAskedBy { name } endedOn } problems { code path } } }`,
    { input },
  );
  return data.m;
};
const record = (kind: string, id = participantId(1)) => ask('recordMonitoring', { participantId: id, kind });
const workList = async (viewer = caseworker) =>
  (
    await rig.ask<{ unfinishedMonitorings: { nodes: { kind: string }[] } }>(
      viewer,
      '{ unfinishedMonitorings { nodes { kind participant { id } } } }',
    )
  ).data.unfinishedMonitorings.nodes;
const tasks = async () =>
  (await rig.ask<{ tasks: { nodes: { id: string; kind: string }[] } }>(caseworker, '{ tasks { nodes { id kind } } }'))
    .data.tasks.nodes;

test('a monitoring stays on the work list until it has ended, also when the task about it is taken off', async () => {
  const { monitoring } = await record('APP');
  expect(await record('APP')).toMatchObject({ monitoring: { id: monitoring!.id } });
  const [task, ...others] = await tasks();
  expect([task!.kind, others]).toEqual(['MONITORING_GOES_ON', []]);
  await rig.ask(caseworker, 'mutation ($input: CompleteTaskInput!) { completeTask(input: $input) { task { id } } }', {
    input: { taskId: task!.id },
  });
  expect(await workList()).toEqual([{ kind: 'APP', participant: { id: participantId(1) } }]);
  expect(await workList(asStaff(3, 'caseworker', 2))).toEqual([]);

  const monitoringId = monitoring!.id;
  expect((await ask('askEndOfMonitoring', { monitoringId })).monitoring!.endAskedBy).toEqual({ name: 'Staff 1' });
  await ask('askEndOfMonitoring', { monitoringId }, asStaff(2, 'supervisor'));
  expect(await workList()).toHaveLength(1);
  for (let time = 0; time < 2; time++)
    expect(await ask('recordEndOfMonitoring', { monitoringId, endedOn: '2026-11-20' })).toMatchObject({
      monitoring: { endedOn: '2026-11-20', endAskedBy: { name: 'Staff 1' } },
      problems: [],
    });
  expect(await workList()).toEqual([]);
});

test('its end takes the task off, and a new one comes on anew', async () => {
  const { monitoring } = await record('ANKLE_DEVICE');
  await ask('recordEndOfMonitoring', { monitoringId: monitoring!.id, endedOn: '2026-11-22' });
  expect(await tasks()).toEqual([]);
  const again = await record('ANKLE_DEVICE');
  expect(again.monitoring!.id).not.toBe(monitoring!.id);
  expect(await tasks()).toMatchObject([{ kind: 'MONITORING_GOES_ON' }]);
});

test('two kinds go on side by side, and none is taken only when nothing goes on', async () => {
  const none = await record('NONE');
  expect(await record('NONE')).toMatchObject({ monitoring: { id: none.monitoring!.id } });
  expect(await workList()).toEqual([]);
  const app = await record('APP');
  await record('TELEPHONE');
  expect(await workList()).toHaveLength(2);
  expect((await record('NONE')).problems).toEqual([{ code: 'monitoring.goes_on', path: ['kind'] }]);
  await ask('recordEndOfMonitoring', { monitoringId: app.monitoring!.id, endedOn: '2026-11-21' });
  expect((await workList()).map(({ kind }) => kind)).toEqual(['TELEPHONE']);
  expect((await record('NONE')).problems).toEqual([{ code: 'monitoring.goes_on', path: ['kind'] }]);
});

test.each([
  ['a day to come at the site', '2026-11-23', 'day.in_future'],
  ['another day than was recorded', '2026-11-19', 'monitoring.ended'],
])('%s is refused as its end', async (_, endedOn, code) => {
  const { monitoring } = await record('APP');
  if (code === 'monitoring.ended')
    await ask('recordEndOfMonitoring', { monitoringId: monitoring!.id, endedOn: '2026-11-20' });
  now = new Date('2026-11-23T04:30:00Z'); // still the 22nd in New York
  expect((await ask('recordEndOfMonitoring', { monitoringId: monitoring!.id, endedOn })).problems).toEqual([
    { code, path: ['endedOn'] },
  ]);
});

test('of another site does not exist, and is read by the person themself', async () => {
  const { monitoring } = await record('APP');
  const stranger = asStaff(3, 'caseworker', 2);
  for (const monitoringId of [monitoring!.id, 'no-id', participantId(9)]) {
    expect(await ask('askEndOfMonitoring', { monitoringId }, stranger)).toMatchObject({
      problems: [{ code: 'monitoring.unknown' }],
    });
    expect(await ask('recordEndOfMonitoring', { monitoringId, endedOn: '2026-11-20' }, stranger)).toMatchObject({
      problems: [{ code: 'monitoring.unknown' }],
    });
  }
  expect(await record('APP', participantId(4))).toMatchObject({ problems: [{ code: 'participant.unknown' }] });
  const own = await rig.ask(asParticipant(1), 'query ($id: ID!) { participant(id: $id) { monitorings { kind } } }', {
    id: participantId(1),
  });
  expect(own.data).toEqual({ participant: { monitorings: [{ kind: 'APP' }] } });
});
