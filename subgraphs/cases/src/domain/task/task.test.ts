import type { Events } from '@cmpp/events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
import { taskMeanings } from './task-kind.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  const otherSite = { siteId: siteId(2), caseworkerId: staffId(3) };
  await rig.subgraph.seed(seedOf([person(1), person(2), person(3, { caseworkerId: null }), person(4, otherSite)]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM task');
  await rig.sql('DELETE FROM access_entry');
});

const caseworker = asStaff(1, 'caseworker');
const raise = (number: number, key: string, more: Partial<Events['task.raised']> = {}) =>
  rig.subgraph.handlers['task.raised']!({
    key,
    kind: 'CALL_WITH_DATE',
    participantId: participantId(number),
    aboutId: null,
    dueAt: '2026-12-01T15:00:00.000Z',
    ...more,
  });
type Listed = { id: string; kind: string; dueAt: string; participant: { id: string } };
const list = async (viewer: Parameters<Rig['ask']>[0]) =>
  (
    await rig.ask<{ tasks: { nodes: Listed[] } }>(viewer, '{ tasks { nodes { id kind dueAt participant { id } } } }')
  ).data?.tasks.nodes.map(({ participant, ...task }) => ({ ...task, of: participant.id }));
const complete = async (viewer: Parameters<Rig['ask']>[0], taskId: string) =>
  (
    await rig.ask<{ c: { task: { doneAt: string } | null; problems: { code: string }[] } }>(
      viewer,
      'mutation ($input: CompleteTaskInput!) { c: completeTask(input: $input) { task { doneAt } problems { code } } }',
      { input: { taskId } },
    )
  ).data?.c;

test('a task that is raised again and again is one task, and stays done', async () => {
  await Promise.all([raise(1, 'a'), raise(1, 'a'), raise(1, 'a')]);
  const [task, ...more] = (await list(caseworker))!;
  expect(more).toEqual([]);
  expect(task).toMatchObject({ kind: 'CALL_WITH_DATE', dueAt: '2026-12-01T15:00:00.000Z', of: participantId(1) });
  await complete(caseworker, task!.id);
  await raise(1, 'a');
  expect(await list(caseworker)).toEqual([]);
});

test('tasks stand in the order in which they are due, on the own list and in the file', async () => {
  await raise(1, 'late', { dueAt: '2026-12-03T15:00:00.000Z' });
  await raise(2, 'first', { dueAt: '2026-12-01T15:00:00.000Z' });
  await raise(1, 'soon', { dueAt: '2026-12-02T15:00:00.000Z' });
  expect((await list(caseworker))!.map(({ of }) => of)).toEqual([2, 1, 1].map(participantId));
  const { data } = await rig.ask<{ participant: { tasks: { dueAt: string }[] } }>(
    caseworker,
    'query ($id: ID!) { participant(id: $id) { tasks { dueAt } } }',
    { id: participantId(1) },
  );
  expect(data.participant.tasks.map(({ dueAt }) => dueAt.slice(8, 10))).toEqual(['02', '03']);
});

describe('done', () => {
  test('twice, also by two people at once, is done once, by the first', async () => {
    await raise(1, 'a');
    const [task] = (await list(caseworker))!;
    const both = await Promise.all([complete(caseworker, task!.id), complete(asStaff(2, 'supervisor'), task!.id)]);
    expect(new Set(both.map((answer) => answer!.task!.doneAt)).size).toBe(1);
    expect(both.flatMap((answer) => answer!.problems)).toEqual([]);
    expect(await rig.sql('SELECT done_by_id IS NOT NULL AS known FROM task')).toEqual([{ known: true }]);
  });

  test.each([
    ['a caseworker of another site', asStaff(3, 'caseworker', 2)],
    ['a caseworker with another caseload', { ...caseworker, id: staffId(4) }],
  ])('by %s it is not, and the answer is that of a task that is not there', async (_, viewer) => {
    await raise(1, 'a');
    const [task] = (await list(caseworker))!;
    const refused = await complete(viewer, task!.id);
    expect(refused).toEqual(await complete(viewer, participantId(999)));
    expect(refused).toEqual({ task: null, problems: [{ code: 'task.unknown' }] });
    expect(await list(caseworker)).toHaveLength(1);
    expect(await rig.sql("SELECT viewer_id, subject_id, fields FROM access_entry WHERE outcome = 'REFUSED'")).toEqual([
      { viewer_id: viewer.id, subject_id: participantId(1), fields: ['Mutation.completeTask'] },
    ]);
  });
});

test('each sees the tasks of the own people', async () => {
  for (const number of [1, 3, 4]) await raise(number, `of ${number}`);
  const seen = async (viewer: Parameters<Rig['ask']>[0]) => (await list(viewer))?.map(({ of }) => of).sort();
  expect(await seen(caseworker)).toEqual([participantId(1)]);
  expect(await seen(asStaff(2, 'supervisor'))).toEqual([participantId(1), participantId(3)]);
  expect(await seen(asStaff(3, 'caseworker', 2))).toEqual([participantId(4)]);
  expect(await seen(asParticipant(1))).toBeUndefined();
});

describe('about a candidate or the site itself', () => {
  const candidateId = '019b0000-00c0-7000-8000-000000000001';
  const ofSite = async (kind: string, subject: object) => {
    const [column, id] = Object.entries(subject)[0]!;
    await rig.sql(
      `INSERT INTO task (id, key, kind, ${column}, due_at, raised_at)
       VALUES (gen_random_uuid(), $1::text, $1::text::task_kind, $2, '2026-12-01', '2026-11-22')`,
      [kind, id],
    );
  };
  const waiting = async (viewer: Parameters<Rig['ask']>[0]) =>
    (
      await rig.ask<{ tasks: { nodes: { id: string; kind: string; why: string; participant: null }[] } }>(
        viewer,
        '{ tasks { nodes { id kind why nextAct participant { id } candidate { id } } } }',
      )
    ).data?.tasks.nodes;
  beforeAll(() =>
    rig.sql(
      `INSERT INTO candidate (id, site_id, source, status, name_sealed, language, reach_by, reach_sealed, receipt_index, received_at)
       VALUES ($1, $2, 'WALK_IN', 'IN_POOL', '', 'es', 'CALL', '', '', now())`,
      [candidateId, siteId(1)],
    ),
  );
  beforeEach(async () => {
    await ofSite('TELL_CANDIDATE', { candidate_id: candidateId });
    await ofSite('TRANSFER_ASKED', { site_id: siteId(1) });
  });

  test('it stands on the list of everybody at the site, with why and what to do, and of nobody else', async () => {
    const expected = [
      {
        kind: 'TELL_CANDIDATE',
        why: taskMeanings.TELL_CANDIDATE.why,
        participant: null,
        candidate: { id: candidateId },
      },
      { kind: 'TRANSFER_ASKED', nextAct: 'Accept or decline.', participant: null, candidate: null },
    ];
    for (const viewer of [caseworker, asStaff(2, 'supervisor')]) {
      const seen = (await waiting(viewer))!.sort((a, b) => a.kind.localeCompare(b.kind));
      expect(seen).toMatchObject(expected);
    }
    expect(await waiting(asStaff(3, 'caseworker', 2))).toEqual([]);
    expect(await waiting(asParticipant(1))).toBeUndefined();
  });

  test('it is taken off by anybody at the site, and to another site it is not there', async () => {
    const tasks = (await waiting(caseworker))!;
    for (const { id } of tasks)
      expect(await complete(asStaff(4, 'supervisor', 2), id)).toEqual({
        task: null,
        problems: [{ code: 'task.unknown' }],
      });
    expect(await rig.sql("SELECT subject_id FROM access_entry WHERE outcome = 'REFUSED' ORDER BY 1")).toContainEqual({
      subject_id: candidateId,
    });
    for (const { id } of tasks) expect((await complete(caseworker, id))!.problems).toEqual([]);
    expect(await waiting(asStaff(2, 'supervisor'))).toEqual([]);
  });
});

describe('where a page of a list begins', () => {
  const after = async (what: string, id: string | undefined) => {
    // As the graph itself writes a place in a list.
    const cursor = Buffer.from(`GPC:S:${id}`).toString('base64');
    const source = `query ($after: String) { ${what}(after: $after) { nodes { id } } }`;
    const answer = await rig.ask<Record<string, { nodes: { id: string }[] }>>(caseworker, source, { after: cursor });
    return { ...answer, nodes: answer.data?.[what]?.nodes.map((node) => node.id) };
  };
  const idOf = async (key: string) =>
    (await rig.sql<{ id: string }>('SELECT id FROM task WHERE key = $1', [key]))[0]!.id;

  test('tells nothing of another’s task or file: it is as if there were none', async () => {
    await raise(4, 'elsewhere', { dueAt: '2026-11-30T15:00:00.000Z' });
    await raise(1, 'own', { dueAt: '2026-12-01T15:00:00.000Z' });
    const nothing = await after('tasks', participantId(999));
    expect(nothing).toMatchObject({ nodes: [] });
    expect(await after('tasks', await idOf('elsewhere'))).toEqual(nothing);
    expect(await after('tasks', 'no id at all')).toEqual(nothing);
    expect(await after('participants', participantId(0))).toEqual(await after('participants', participantId(4)));
  });

  test('is also a task that was done since', async () => {
    await raise(1, 'first', { dueAt: '2026-12-01T15:00:00.000Z' });
    await raise(1, 'second', { dueAt: '2026-12-02T15:00:00.000Z' });
    await rig.sql("UPDATE task SET done_at = now() WHERE key = 'first'");
    expect(await after('tasks', await idOf('first'))).toMatchObject({ nodes: [await idOf('second')] });
  });
});
