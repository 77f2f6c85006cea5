import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, participantId, person, type Rig, seedOf } from '../../test-rig.ts';
import { asOfRoles, careDoors, load, noteDoors, screener } from '../../testing/care.ts';
import { serviceDoors } from '../../testing/services.ts';

const screeningSupervisor = asOfRoles(2, 'supervisor', 'screener');

let rig: Rig;
let care: ReturnType<typeof careDoors>;
let wish: ReturnType<typeof serviceDoors>['wish'];
/** 1 accepted both, 2 trafficking screening alone. */
beforeAll(async () => {
  rig = await createRig();
  care = careDoors(rig);
  ({ wish } = serviceDoors(rig));
  await rig.subgraph.seed(seedOf([person(1), person(2)]));
  await care.hire();
  await care.answered(1, 'MENTAL_HEALTH');
  for (const number of [1, 2]) await care.answered(number, 'TRAFFICKING_SCREENING');
  await load(rig);
});
afterAll(() => rig.close());
beforeEach(
  async () => void (await rig.sql('DELETE FROM access_entry; DELETE FROM portal_wish; DELETE FROM screening')),
);

type Line = { role: string; fields: string[] };
const logOf = async (number: number, viewer: Viewer = asParticipant(number, { steppedUp: true })) => {
  const { data } = await rig.ask<{ participant: { accessLog: { nodes: Line[] } } }>(
    viewer,
    'query ($id: ID!) { participant(id: $id) { accessLog { nodes { role fields } } } }',
    { id: participantId(number) },
  );
  return data.participant.accessLog.nodes;
};
/** Everything that the narrow role does: a screening with a step, its closing, relief, a note, and looking at all of it. */
const everything = async (number: number, as = screener) => {
  const { screening } =
    number === 1
      ? await care.record(1, 'PHQ-9', { answers: [0, 0, 0, 0, 0, 0, 0, 0, 1], heldOn: '2026-11-02' }, as)
      : await care.record(number, 'TVIT short', { judgement: 'unclear', alone: true }, as);
  const step = screening!.safetyStep;
  if (step) await care.close(step.id, {}, as);
  await care.relief(number, 'UNKNOWN', {}, as);
  await noteDoors(rig).write(number, { kind: 'COUNSELLING' }, as);
  await care.person(number, as);
  await rig.ask(as, '{ tasks { nodes { kind screeningPerson { givenName } } } }');
};

test('the person reads nothing of who screened them, also not that they are on a list', async () => {
  await everything(1);
  await everything(2);
  expect(await rig.sql("SELECT 1 FROM access_entry WHERE role = 'screener'")).not.toEqual([]);
  expect(await logOf(1)).toEqual([]);
  expect(await logOf(2)).toEqual([]);
});

test('who wants it in their portal reads who screened them, and of no service besides', async () => {
  await everything(1);
  await wish(1, 'MENTAL_HEALTH', true);
  const fields = (await logOf(1)).flatMap((line) => (line.role === 'screener' ? line.fields : []));
  expect(fields).toEqual(expect.arrayContaining(['Mutation.recordScreening', 'Screening.band', 'Note.words']));
  expect(fields.join()).not.toMatch(/relief/i);
  await wish(1, 'TRAFFICKING_SCREENING', true);
  const all = (await logOf(1)).flatMap((line) => line.fields);
  expect(all).toContain('Mutation.stateRelief');
});

test('a wish for one service does not tell of another', async () => {
  await everything(2);
  await wish(2, 'MENTAL_HEALTH', true);
  expect((await logOf(2)).filter(({ role }) => role === 'screener')).toEqual([]);
  await wish(2, 'MENTAL_HEALTH', false);
  await wish(2, 'TRAFFICKING_SCREENING', true);
  expect((await logOf(2)).filter(({ role }) => role === 'screener')).not.toEqual([]);
});

test('what was read before they said yes is not told by what they said since', async () => {
  await everything(2);
  await wish(2, 'MENTAL_HEALTH', true);
  await care.answered(2, 'MENTAL_HEALTH');
  await rig.sql("UPDATE service_offer SET answered_at = now() + interval '1 minute' WHERE service = 'MENTAL_HEALTH'");
  expect((await logOf(2)).filter(({ role }) => role === 'screener')).toEqual([]);
});

test('who has another role besides is read as that, without what tells of a screening', async () => {
  await everything(1, screeningSupervisor as typeof screener);
  await rig.ask(screeningSupervisor, 'query ($id: ID!) { participant(id: $id) { givenName } }', {
    id: participantId(1),
  });
  const log = await logOf(1);
  expect(log.flatMap(({ fields }) => fields)).toContain('Participant.givenName');
  expect(log.flatMap(({ fields }) => fields).join()).not.toMatch(/screening|safety|relief/i);
});

test('a supervisor without the role reads who screened, and neither that a step is open nor that one was closed', async () => {
  const [supervisor, withRole] = [asStaff(2, 'supervisor'), screeningSupervisor];
  const { screening } = await care.record(1, 'PHQ-9', { answers: [0, 0, 0, 0, 0, 0, 0, 0, 1], heldOn: '2026-11-02' });
  await rig.ask(screener, '{ tasks { nodes { id kind why dueAt screeningPerson { givenName } } } }');
  await rig.ask(withRole, '{ tasks { nodes { kind screeningPerson { givenName } } } }');
  const fieldsOf = async (viewer: Viewer) => (await logOf(1, viewer)).flatMap((line) => line.fields);
  expect(await fieldsOf(withRole)).toContain('Task.screeningPerson');
  expect(await fieldsOf(supervisor)).toContain('Mutation.recordScreening');
  expect((await fieldsOf(supervisor)).join()).not.toMatch(/SafetyStep\.|Task\.(why|dueAt|screeningPerson)/);
  expect(
    (await logOf(1, supervisor)).filter(({ role, fields }) => role === 'screener' && /Task/.test(fields.join())),
  ).toEqual([]);
  await care.close(screening!.safetyStep!.id);
  expect((await fieldsOf(supervisor)).join()).not.toMatch(/SafetyStep\.|closeSafetyStep/);
  expect(await fieldsOf(withRole)).toContain('Mutation.closeSafetyStep');
  expect((await logOf(1, supervisor)).filter(({ fields }) => !fields.length)).toEqual([]);
});

test('what a supervisor is not shown makes no page of the log shorter', async () => {
  await rig.sql(
    `INSERT INTO access_entry (id, at, request_id, viewer_kind, viewer_id, role, site_id, subject_id, outcome, fields)
     SELECT gen_random_uuid(), now() - make_interval(secs => n), 'x', 'STAFF', $1, CASE WHEN n < 4 THEN 'screener' ELSE 'caseworker' END, $2, $3,
       'READ', CASE WHEN n < 4 THEN '{Task.kind}'::text[] ELSE ARRAY['Participant.givenName', 'n' || n] END FROM generate_series(1, 8) n`,
    [screener.id, screener.siteId, participantId(1)],
  );
  const { data } = await rig.ask<{ participant: { accessLog: { nodes: Line[] } } }>(
    asStaff(2, 'supervisor'),
    'query ($id: ID!) { participant(id: $id) { accessLog(first: 3) { nodes { fields } } } }',
    { id: participantId(1) },
  );
  expect(data.participant.accessLog.nodes.map(({ fields }) => fields[1])).toEqual(['n4', 'n5', 'n6']);
});
