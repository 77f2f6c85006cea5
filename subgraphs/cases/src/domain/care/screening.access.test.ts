import { scopesOf, type StaffViewer, type Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asBoard,
  asParticipant,
  asProvider,
  asService,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { asOfRoles, careDoors, load, noteDoors, screener, screenerElsewhere } from '../../testing/care.ts';

const caseworker = asStaff(1, 'caseworker');
const supervisor = asStaff(2, 'supervisor');
/** A partner's staff has no site: the role opens nothing for them. */
const ofNoSite: StaffViewer = { ...asProvider, roles: ['screener'], scopes: scopesOf(['screener']) };

let rig: Rig;
let care: ReturnType<typeof careDoors>;
/** 1 was screened and has an open step, 2 accepted, 3 declined, 4 was never offered it, 5 is of the other site and accepted, 6 accepted and left long ago. */
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
  care = careDoors(rig);
  const elsewhere = { siteId: siteId(2), caseworkerId: staffId(3) };
  await rig.subgraph.seed(seedOf([1, 2, 3, 4, 5, 6].map((number) => person(number, number === 5 ? elsewhere : {}))));
  for (const number of [1, 5, 6]) await care.answered(number, 'MENTAL_HEALTH');
  for (const number of [1, 2]) await care.answered(number, 'TRAFFICKING_SCREENING');
  await care.answered(3, 'MENTAL_HEALTH', 'DECLINED');
  await care.answered(3, 'TRAFFICKING_SCREENING', null);
  await care.answered(4, 'LEGAL_ORIENTATION');
  await rig.sql("UPDATE participant SET closed_at = now() - interval '15 days' WHERE id = $1", [participantId(6)]);
  await load(rig);
  await care.record(1, 'PHQ-9', { answers: [3, 3, 3, 3, 3, 3, 3, 3, 3] });
  await care.relief(1, 'YES');
  await noteDoors(rig).write(1, { kind: 'COUNSELLING', words: 'Of a talk' }, screener);
});
afterAll(() => rig.close());

const ids = (...numbers: number[]) => numbers.map(participantId);

test('on the list stand those who said yes and those who were screened, with their names and languages', async () => {
  expect(await care.listed()).toEqual(ids(2, 1));
  expect(await care.listed(screenerElsewhere)).toEqual(ids(5));
  expect(await care.person(2)).toMatchObject({ givenName: 'Given2', services: ['TRAFFICKING_SCREENING'] });
  expect((await care.person(1))!.services.toSorted()).toEqual(['MENTAL_HEALTH', 'TRAFFICKING_SCREENING']);
});

test('who waits to be screened stands apart from all who ever were, newest first, and either list goes on with a next page', async () => {
  const half = async (waiting: boolean, page = '') => {
    const { data } = await rig.ask<{
      screeningPeople: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }>(screener, `{ screeningPeople(waiting: ${waiting}${page}) { nodes { id } pageInfo { endCursor hasNextPage } } }`);
    return { ids: data.screeningPeople.nodes.map(({ id }) => id), ...data.screeningPeople.pageInfo };
  };
  // Who is 1 was screened for one thing, and said yes to another.
  const first = await half(true, ', first: 1');
  expect(first).toMatchObject({ ids: ids(2), hasNextPage: true });
  expect((await half(true, `, after: "${first.endCursor}"`)).ids).toEqual(ids(1));
  expect((await half(false)).ids).toEqual([]);
  await care.answered(1, 'TRAFFICKING_SCREENING', 'DECLINED');
  expect([(await half(true)).ids, (await half(false)).ids]).toEqual([ids(2), ids(1)]);
  await care.answered(1, 'TRAFFICKING_SCREENING');
});

test('from the list one comes to the results, the step, the relief and the notes of counselling of one’s own site', async () => {
  expect(await care.person(1)).toMatchObject({
    screenings: { nodes: [{ band: 'severe', safetyStep: { closedAt: null } }] },
    possibleReliefs: { nodes: [{ answer: 'YES' }] },
    counsellingNotes: { nodes: [{ words: 'Of a talk' }] },
  });
});

const others: [string, Viewer][] = [
  ['their caseworker', caseworker],
  ['a supervisor of the site', supervisor],
  ['who screens at another site', screenerElsewhere],
  ['who screens for no site', ofNoSite],
  ['a caseworker of another site', asStaff(3, 'caseworker', 2)],
  ['a supervisor of another site', asStaff(4, 'supervisor', 2)],
  ['the person', asParticipant(1, { steppedUp: true })],
  ['a parent', { ...asParticipant(2), wards: [participantId(1)] }],
  ['an orientation provider', asProvider],
  ['the Board', asBoard],
  ['the process of notices', asService('notices', 'delivery:read')],
  ['nobody who said who they are', { kind: 'anonymous' }],
];

describe.each(others)('%s', (_, viewer) => {
  test('comes to no result, no step, no relief and no note of counselling', async () => {
    expect(await care.person(1, viewer)).toBeNull();
    const { data } = await rig.ask<Record<string, unknown> | null>(
      viewer,
      `query ($id: ID!) { _entities(representations: [{ __typename: "Participant", id: $id }]) { ... on Participant { id } } }`,
      { id: participantId(1) },
    );
    expect(JSON.stringify(data ?? {})).not.toMatch(/severe|YES|Of a talk/);
  });

  test('has no task that tells of it', async () => {
    expect((await care.tasks(viewer)).filter(({ kind }) => kind === 'SAFETY_STEP')).toEqual([]);
  });

  test('writes no screening, states no relief and closes no step', async () => {
    const [step] = await rig.sql<{ id: string }>('SELECT id FROM safety_step');
    const tries = [
      () => care.record(1, 'PHQ-9', { answers: [3, 3, 3, 3, 3, 3, 3, 3, 3] }, viewer),
      () => care.relief(1, 'NO', {}, viewer),
      () => care.close(step!.id, {}, viewer),
    ];
    for (const attempt of tries) {
      const outcome = await attempt().then(
        ({ problems }) => problems.map(({ code }) => code).join(),
        (failure: Error) => failure.message.split(':')[0],
      );
      expect(['FORBIDDEN', 'participant.unknown', 'safety_step.unknown']).toContain(outcome);
    }
    expect(await rig.sql('SELECT 1 FROM screening')).toHaveLength(1);
    expect(await rig.sql('SELECT 1 FROM safety_step WHERE closed_at IS NOT NULL')).toEqual([]);
  });
});

test('the task is for those who screen at the site, and its words tell of no result and of no screening', async () => {
  const [task] = await care.tasks();
  expect(task).toMatchObject({ kind: 'SAFETY_STEP' });
  expect(`${task!.why} ${task!.nextAct}`).not.toMatch(/suicid|depress|PHQ|harm|severe|positive/i);
  const inFile = async (viewer: Viewer) =>
    (
      await rig.ask<{ participant: { tasks: { kind: string }[] } | null }>(
        viewer,
        'query ($id: ID!) { participant(id: $id) { tasks { kind } } }',
        { id: participantId(1) },
      )
    ).data?.participant?.tasks.map(({ kind }) => kind);
  expect(await inFile(caseworker)).toEqual([]);
  expect(await inFile(supervisor)).toEqual([]);
  expect(await inFile(asOfRoles(8, 'supervisor', 'screener'))).toEqual(['SAFETY_STEP']);
});

test('by its id the task is nobody’s but theirs, and neither is the place after it in a list', async () => {
  const [task] = await care.tasks();
  const byId = async (viewer: Viewer) =>
    (
      await rig.ask<{ _entities: ({ id: string } | null)[] }>(
        viewer,
        'query ($id: ID!) { _entities(representations: [{ __typename: "Task", id: $id }]) { ... on Task { id } } }',
        { id: task!.id },
      )
    ).data?._entities[0];
  expect(await byId(screener)).toEqual({ id: task!.id });
  expect(await byId(caseworker)).toBeNull();
  expect(await byId(supervisor)).toBeNull();
});

test('the role alone opens no file', async () => {
  const { data } = await rig.ask<{ participant: unknown } | null>(
    screener,
    'query ($id: ID!) { participant(id: $id) { id } }',
    { id: participantId(1) },
  );
  expect(data?.participant ?? null).toBeNull();
});

test('who looks for somebody who is not on their list is told what they would be told of nobody, and it is logged', async () => {
  await rig.sql('DELETE FROM access_entry');
  for (const number of [3, 4, 5, 6, 99]) {
    expect(await care.person(number)).toBeNull();
    const { problems } = await care.record(number, 'PHQ-9', { answers: [0, 0, 0, 0, 0, 0, 0, 0, 0] });
    expect(problems.map(({ code }) => code)).toEqual(['participant.unknown']);
  }
  const refused = await rig.sql<{ subject_id: string }>(
    "SELECT subject_id FROM access_entry WHERE outcome = 'REFUSED'",
  );
  expect(refused.map(({ subject_id }) => subject_id)).toEqual(
    [3, 4, 5, 6, 99].flatMap((number) => [participantId(number), participantId(number)]),
  );
});

test('whose list is looked at stands in the log of each of them', async () => {
  await rig.sql('DELETE FROM access_entry');
  await rig.ask(screener, '{ screeningPeople { nodes { givenName screenings { nodes { band } } } } }');
  const lines = await rig.sql<{ subject_id: string; fields: string[] }>(
    'SELECT * FROM access_entry ORDER BY subject_id',
  );
  expect(lines.map(({ subject_id }) => subject_id)).toEqual(ids(1, 2));
  expect(lines[0]!.fields).toEqual(expect.arrayContaining(['Screening.band', 'ScreeningPerson.givenName']));
});

test('results stay with the site that screened: the new site reads none, and the old one nothing new of the file', async () => {
  await rig.sql('UPDATE participant SET site_id = $1, caseworker_id = $2 WHERE id = $3', [
    siteId(2),
    staffId(3),
    participantId(1),
  ]);
  expect(await care.person(1, screenerElsewhere)).toMatchObject({
    screenings: { nodes: [] },
    possibleReliefs: { nodes: [] },
    counsellingNotes: { nodes: [] },
  });
  expect(await care.tasks(screenerElsewhere)).toEqual([]);
  expect(await care.person(1)).toMatchObject({ services: [], screenings: { nodes: [{ band: 'severe' }] } });
  const { problems } = await care.record(1, 'PHQ-9', { answers: [0, 0, 0, 0, 0, 0, 0, 0, 0] });
  expect(problems.map(({ code }) => code)).toEqual(['participant.moved']);
});

test('fifty other things that are longer overdue hide no safety step from whoever asks for it by itself', async () => {
  const all = asOfRoles(8, 'supervisor', 'screener');
  await rig.sql(
    `INSERT INTO task (id, key, kind, participant_id, due_at, raised_at)
     SELECT gen_random_uuid(), 'overdue/' || n, 'CALL_WITH_DATE', $1, '2020-01-01', '2020-01-01' FROM generate_series(1, 50) n`,
    [participantId(2)],
  );
  const kinds = async (args: string, as: Viewer = all) =>
    (
      await rig.ask<{ tasks: { nodes: { kind: string }[] } }>(as, `{ tasks(first: 50${args}) { nodes { kind } } }`)
    ).data.tasks.nodes.map(({ kind }) => kind);
  expect(await kinds('')).not.toContain('SAFETY_STEP');
  expect(await kinds(', kinds: [SAFETY_STEP, GLASS_BROKEN_UNWATCHED]')).toEqual(['SAFETY_STEP']);
  expect(await kinds(', kinds: [SAFETY_STEP]', supervisor)).toEqual([]);
  await rig.sql("DELETE FROM task WHERE key LIKE 'overdue/%'");
});
