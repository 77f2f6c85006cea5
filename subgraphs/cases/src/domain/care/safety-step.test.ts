import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asStaff, createRig, participantId, person, type Rig, seedOf } from '../../test-rig.ts';
import { asOfRoles, careDoors } from '../../testing/care.ts';
import { closingDoors } from '../../testing/closing.ts';

const caseworker = asStaff(1, 'caseworker');

let rig: Rig;
let care: ReturnType<typeof careDoors>;
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
  care = careDoors(rig);
  await rig.subgraph.seed(seedOf([person(1)]));
  await care.hire();
  await care.answered(1, 'MENTAL_HEALTH');
});
afterAll(() => rig.close());
beforeEach(async () => void (await rig.sql('DELETE FROM screening; DELETE FROM task; DELETE FROM access_entry')));

const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);
const cannotWait = { answers: [0, 0, 0, 0, 0, 0, 0, 0, 1] };
const opened = async () => (await care.record(1, 'PHQ-9', cannotWait)).screening!.safetyStep!.id;

test('question 9 answered with more than 0 opens a safety step and a task that is due at once', async () => {
  const { screening } = await care.record(1, 'PHQ-9', cannotWait);
  expect(screening!.safetyStep).toMatchObject({ called: null, closedAt: null });
  const tasks = await rig.sql<{ due_at: Date; raised_at: Date; about_id: string }>('SELECT * FROM task');
  expect(tasks).toHaveLength(1);
  expect(tasks[0]!.due_at).toEqual(tasks[0]!.raised_at);
  expect(tasks[0]!.about_id).toBe(screening!.safetyStep!.id);
  expect((await care.record(1, 'PHQ-9', { answers: [3, 3, 3, 3, 3, 3, 3, 3, 0] })).screening!.safetyStep).toBeNull();
});

test('a step is closed with who was called, when and what was done, and its task with it', async () => {
  const id = await opened();
  const { safetyStep } = await care.close(id);
  expect(safetyStep).toMatchObject({
    ...{ called: 'The crisis line, with them', calledAt: '2026-11-02T16:00:00.000Z' },
    ...{ done: 'They are with their sister tonight', closedAt: '2026-11-22T15:00:00.000Z' },
  });
  expect(await care.tasks()).toEqual([]);
  const [row] = await rig.sql('SELECT s::text AS row FROM safety_step s');
  expect(Buffer.from(JSON.stringify(row)).toString()).not.toMatch(/crisis|sister|16:00/);
});

test.each([
  ['nobody called', { called: '' }, 'safety_step.empty', 'called'],
  ['blanks for who was called', { called: ' \t\n ' }, 'safety_step.empty', 'called'],
  ['nothing done', { done: '' }, 'safety_step.empty', 'done'],
  ['blanks for what was done', { done: '\u00a0' }, 'safety_step.empty', 'done'],
  ['a call to come', { calledAt: '2026-11-22T15:06:00Z' }, 'safety_step.to_come', 'calledAt'],
  ['a call before the screening', { calledAt: '2026-11-02T04:59:00Z' }, 'safety_step.before_screen', 'calledAt'],
  ['more than it takes to say who', { called: 'x'.repeat(201) }, 'text.too_long', 'called'],
  ['more than it takes to say what', { done: 'x'.repeat(2001) }, 'text.too_long', 'done'],
  ['what is no text', { done: 'a\u0007b' }, 'text.not_text', 'done'],
])('it is not closed with %s', async (_, input, code, path) => {
  const id = await opened();
  const { problems, safetyStep } = await care.close(id, input);
  expect(problems).toMatchObject([{ code, path: [path] }]);
  expect(safetyStep).toBeNull();
  expect(await care.tasks()).toHaveLength(1);
  expect(await rig.sql('SELECT 1 FROM safety_step WHERE closed_at IS NOT NULL')).toEqual([]);
});

test('at midnight by the clock of the site the day of the screening begins', async () => {
  const id = await opened();
  expect(codes(await care.close(id, { calledAt: '2026-11-02T05:00:00Z' }))).toEqual([]);
});

test('closed again with the same words it stays as it is; with others that is said', async () => {
  const id = await opened();
  const { safetyStep } = await care.close(id);
  expect((await care.close(id)).safetyStep).toEqual(safetyStep);
  for (const other of [{ done: 'Something else' }, { called: 'Somebody else' }, { calledAt: '2026-11-22T14:59:00Z' }])
    expect(codes(await care.close(id, other))).toEqual(['safety_step.closed']);
  expect(codes(await care.close(id, { done: ' ' }))).toEqual(['safety_step.empty']);
  expect((await care.person(1))!.screenings.nodes[0]!.safetyStep).toEqual(safetyStep);
});

test('of two who close it at once one is told that it is closed', async () => {
  const id = await opened();
  const both = await Promise.all([care.close(id, { done: 'One thing' }), care.close(id, { done: 'Another thing' })]);
  expect(both.flatMap(codes)).toEqual(['safety_step.closed']);
});

test('the task does not come off the list by itself', async () => {
  await opened();
  const [task] = await care.tasks();
  const complete = async (as: typeof caseworker) => {
    const source = 'mutation ($id: ID!) { completeTask(input: { taskId: $id }) { problems { code } } }';
    const { data } = await rig.ask<{ completeTask: { problems: { code: string }[] } }>(as, source, { id: task!.id });
    return codes(data.completeTask);
  };
  expect(await complete(caseworker)).toEqual(['task.unknown']);
  expect(await complete(asStaff(2, 'supervisor'))).toEqual(['task.unknown']);
  expect(await complete(asOfRoles(8, 'caseworker', 'screener') as typeof caseworker)).toEqual([
    'task.closed_with_step',
  ]);
  expect(await care.tasks()).toHaveLength(1);
});

test('leaving the program closes no step, and shows nobody that there is one: whoever screened still has to call', async () => {
  const id = await opened();
  const { close, openThings } = closingDoors(rig);
  expect(await openThings(participantId(1))).toEqual([]);
  expect((await close(participantId(1))).problems).toEqual([]);
  expect(await care.listed()).toEqual([participantId(1)]);
  expect(await care.tasks()).toHaveLength(1);
  expect(codes(await care.close(id))).toEqual([]);
  expect(await care.tasks()).toEqual([]);
  await rig.sql('UPDATE participant SET closed_at = NULL');
});
