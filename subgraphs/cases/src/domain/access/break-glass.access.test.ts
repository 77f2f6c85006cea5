import type { Viewer } from '@cmpp/auth';
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
import { careDoors, load, noteDoors, screener, tvit, write } from '../../testing/care.ts';
import { serviceDoors } from '../../testing/services.ts';

/** The counsellor wrote a note about 1, whose caseworker is 1; 2 supervises, and 8 at times. */
const [caseworker, supervisor, counsellor] = [
  asStaff(1, 'caseworker'),
  asStaff(2, 'supervisor'),
  asStaff(9, 'supervisor'),
];
const self = asParticipant(1, { steppedUp: true });
const reason = 'They called and may hurt themselves tonight.';

let rig: Rig;
let notes: ReturnType<typeof noteDoors>;
beforeAll(async () => {
  rig = await createRig();
  notes = noteDoors(rig);
  const { staff, ...seed } = seedOf([person(1), person(2, { caseworkerId: null })]);
  const more = [8, 9].map((number) => ({ ...staff[1]!, id: staffId(number), subject: `staff-${number}` }));
  await rig.subgraph.seed({ ...seed, staff: [...staff, ...more] });
  await rig.sql('UPDATE staff SET active = false WHERE id = $1', [counsellor.id]);
  await notes.write(1, { kind: 'COUNSELLING', words: 'Canary of counselling' }, counsellor);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM opened_file; DELETE FROM task; DELETE FROM access_entry; DELETE FROM portal_wish');
  await rig.sql('UPDATE staff SET active = true WHERE id = $1', [staffId(8)]);
});

const breakTo = (number: number, what: string, as: Viewer = caseworker, why = reason) =>
  write<{ openUntil: string | null }>(
    rig,
    'breakGlass',
    'openUntil',
    { participantId: participantId(number), what, reason: why },
    as,
  );
const reads = async (viewer: Viewer) => (await notes.inFile(1, viewer))?.map(({ words }) => words);
/** Until when somebody has it open, as their page asks. */
const untilOf = async (viewer: Viewer) =>
  (
    await rig.ask<{ participant: Record<'screening' | 'counselling', string | null> }>(
      viewer,
      `query ($id: ID!) { participant(id: $id) {
        screening: glassOpenUntil(what: SCREENING) counselling: glassOpenUntil(what: COUNSELLING) } }`,
      { id: participantId(1) },
    )
  ).data.participant;
const tasksOf = async (viewer: Viewer) =>
  (
    await rig.ask<{ tasks: { nodes: { kind: string }[] } }>(viewer, '{ tasks { nodes { kind } } }')
  ).data.tasks.nodes.map(({ kind }) => kind);
type Opening = { what: string; reason: string | null; participant: object | null };
const listOf = async (viewer: Viewer) =>
  (
    await rig.ask<{ openedFiles: { nodes: Opening[] } }>(
      viewer,
      '{ openedFiles { nodes { what reason participant { id } } } }',
    )
  ).data?.openedFiles.nodes;
const logOf = async (viewer: Viewer) =>
  (
    await rig.ask<{ participant: { accessLog: { nodes: { reason: string | null; fields: string[] }[] } } }>(
      viewer,
      'query ($id: ID!) { participant(id: $id) { accessLog { nodes { reason fields } } } }',
      { id: participantId(1) },
    )
  ).data.participant.accessLog.nodes.filter(({ fields }) => fields.includes('Mutation.breakGlass'));

describe('what is for few in a file', () => {
  test('is closed to staff of the file until the glass is broken to it, and for an hour then, by the clock of the database', async () => {
    for (const viewer of [caseworker, supervisor]) expect(await reads(viewer)).toEqual([]);
    const { openUntil, problems } = await breakTo(1, 'COUNSELLING');
    expect(problems).toEqual([]);
    const minutes = (new Date(openUntil!).getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(59);
    expect(minutes).toBeLessThan(61);
    expect(await reads(caseworker)).toEqual(['Canary of counselling']);
    expect(await reads(supervisor)).toEqual([]);
    expect(await untilOf(caseworker)).toEqual({ screening: null, counselling: openUntil });
    expect(await untilOf(supervisor)).toEqual({ screening: null, counselling: null });
    await rig.sql("UPDATE opened_file SET open_until = now() - interval '1 second'");
    expect(await reads(caseworker)).toEqual([]);
    expect(await untilOf(caseworker)).toEqual({ screening: null, counselling: null });
  });

  test('is each by itself: a file that was opened, or another thing that was, opens none of it', async () => {
    await breakTo(1, 'SCREENING');
    expect(await reads(caseworker)).toEqual([]);
    await rig.sql(
      `INSERT INTO opened_file (id, staff_id, participant_id, site_id, reason_sealed, opened_at, open_until)
       SELECT gen_random_uuid(), staff_id, participant_id, site_id, reason_sealed, opened_at, open_until FROM opened_file`,
    );
    expect(await reads(caseworker)).toEqual([]);
  });

  test('is not opened of a file that is not open to the asker, nor without a reason; the try is logged', async () => {
    const codes = async (...asked: Parameters<typeof breakTo>) =>
      (await breakTo(...asked)).problems.map(({ code }) => code);
    expect(await codes(2, 'COUNSELLING')).toEqual(['participant.unknown']);
    expect(await codes(1, 'COUNSELLING', asStaff(4, 'supervisor', 2))).toEqual(['participant.unknown']);
    expect(await codes(999, 'COUNSELLING')).toEqual(['participant.unknown']);
    expect(await codes(1, 'COUNSELLING', caseworker, 'short')).toEqual(['reason.too_short']);
    expect(await rig.sql('SELECT 1 FROM opened_file')).toEqual([]);
    expect(
      await rig.sql("SELECT viewer_id FROM access_entry WHERE outcome = 'REFUSED' ORDER BY at, viewer_id"),
    ).toEqual(expect.arrayContaining([{ viewer_id: caseworker.id }, { viewer_id: staffId(4) }]));
    for (const viewer of [self, screener]) await expect(breakTo(1, 'COUNSELLING', viewer)).rejects.toThrow('FORBIDDEN');
  });

  test('breaks once, however often and at once it is asked for: the first reason and the first hour stand', async () => {
    const all = await Promise.all([1, 2, 3].map((n) => breakTo(1, 'COUNSELLING', caseworker, `${reason} ${n}`)));
    expect(new Set(all.map(({ openUntil }) => openUntil)).size).toBe(1);
    expect(await rig.sql('SELECT 1 FROM opened_file')).toHaveLength(1);
  });

  test('of another site stays there: who moved took the glass along', async () => {
    await breakTo(1, 'COUNSELLING', supervisor);
    expect(await reads(supervisor)).toHaveLength(1);
    await rig.sql('UPDATE opened_file SET site_id = (SELECT id FROM site ORDER BY id DESC LIMIT 1)');
    expect(await reads(supervisor)).toEqual([]);
    expect(await untilOf(supervisor)).toMatchObject({ counselling: null });
  });
});

test('of screenings it opens those about mental health with their safety steps, never what was screened for trafficking', async () => {
  const care = careDoors(rig);
  await care.hire();
  for (const service of ['MENTAL_HEALTH', 'TRAFFICKING_SCREENING']) await care.answered(1, service);
  await load(rig);
  await care.record(1, 'PHQ-9', { answers: [0, 0, 0, 0, 0, 0, 0, 0, 1] });
  await care.record(1, tvit.code, { judgement: 'unclear', alone: true });
  await care.relief(1, 'UNKNOWN');
  const results = async (viewer: Viewer) =>
    (
      await rig.ask<{ participant: { screenings: { nodes: object[] } } }>(
        viewer,
        `query ($id: ID!) { participant(id: $id) { screenings { nodes { instrument { code } safetyStep { openedAt } } } } }`,
        { id: participantId(1) },
      )
    ).data.participant.screenings.nodes;
  await breakTo(1, 'COUNSELLING');
  expect(await results(caseworker)).toEqual([]);
  await breakTo(1, 'SCREENING');
  expect(await results(caseworker)).toEqual([
    { instrument: { code: 'PHQ-9' }, safetyStep: { openedAt: expect.any(String) } },
  ]);
  expect(await results(supervisor)).toEqual([]);
  await rig.sql("UPDATE opened_file SET open_until = now() - interval '1 second'");
  expect(await results(caseworker)).toEqual([]);
});

describe('is told', () => {
  test('at once to supervisors, with to what, whose and why', async () => {
    await breakTo(1, 'COUNSELLING');
    expect(await tasksOf(supervisor)).toEqual(['GLASS_BROKEN']);
    expect(await tasksOf(screener)).toEqual([]);
    expect(await tasksOf(caseworker)).toEqual([]);
    expect(await listOf(supervisor)).toEqual([{ what: 'COUNSELLING', reason, participant: { id: participantId(1) } }]);
    expect(await listOf(asStaff(4, 'supervisor', 2))).toEqual([]);
    expect(JSON.stringify(await rig.sql('SELECT t::text FROM opened_file t'))).not.toContain(
      Buffer.from('hurt').toString('hex'),
    );
  });

  test('to the screening role, too, when nobody else supervises there', async () => {
    await breakTo(1, 'SCREENING', supervisor);
    expect(await tasksOf(screener)).toEqual([]);
    await rig.sql('UPDATE staff SET active = false WHERE id = $1', [staffId(8)]);
    await breakTo(1, 'COUNSELLING', supervisor);
    expect(await tasksOf(screener)).toEqual(['GLASS_BROKEN_UNWATCHED']);
    expect((await tasksOf(supervisor)).sort()).toEqual(['GLASS_BROKEN', 'GLASS_BROKEN_UNWATCHED']);
    expect((await listOf(screener))!.map(({ what, participant }) => [what, participant])).toEqual([
      ['COUNSELLING', null],
      ['SCREENING', null],
    ]);
  });

  test('to supervisors of other sites without a name, where nobody else of the site would hear', async () => {
    const elsewhere = asStaff(4, 'supervisor', 2);
    await rig.sql('UPDATE staff SET active = false WHERE id = $1', [staffId(8)]);
    await breakTo(1, 'COUNSELLING', supervisor);
    expect(await tasksOf(elsewhere)).toEqual([]);
    const here = await rig.sql<{ id: string }>(
      "UPDATE staff SET active = false WHERE site_id = $1 AND 'screener' = ANY(roles) RETURNING id",
      [siteId(1)],
    );
    await breakTo(1, 'SCREENING', supervisor);
    expect(await tasksOf(elsewhere)).toEqual(['GLASS_BROKEN_UNWATCHED']);
    expect(await listOf(elsewhere)).toEqual([]);
    const told = await rig.sql('SELECT about_id, participant_id FROM task WHERE site_id = $1', [siteId(2)]);
    expect(told).toEqual([{ about_id: null, participant_id: null }]);
    await rig.sql('UPDATE staff SET active = true WHERE id = ANY($1)', [here.map(({ id }) => id)]);
  });

  test('and not taken off the list by who did it: another supervisor does, or where there is none who screens', async () => {
    const complete = async (viewer: Viewer, taskId: string) =>
      (await write<object>(rig, 'completeTask', '', { taskId }, viewer)).problems.map(({ code }) => code);
    const first = async () => (await rig.sql<{ id: string }>('SELECT id FROM task WHERE done_at IS NULL'))[0]!.id;
    await breakTo(1, 'SCREENING', supervisor);
    expect(await complete(supervisor, await first())).toEqual(['task.about_yourself']);
    expect(await complete(screener, await first())).toEqual(['task.unknown']);
    expect(await complete(asStaff(8, 'supervisor'), await first())).toEqual([]);
    await rig.sql('UPDATE staff SET active = false WHERE id = $1', [staffId(8)]);
    await breakTo(1, 'COUNSELLING', supervisor);
    expect(await complete(supervisor, await first())).toEqual(['task.about_yourself']);
    expect(await complete(screener, await first())).toEqual([]);
    expect(await tasksOf(screener)).toEqual([]);
  });

  test('to the person: that it happened, and why once they want that kind in their portal', async () => {
    await breakTo(1, 'COUNSELLING');
    await reads(caseworker);
    expect(await logOf(supervisor)).toMatchObject([{ reason }]);
    expect(await logOf(self)).toMatchObject([{ reason: null }]);
    await serviceDoors(rig).wish(1, 'MENTAL_HEALTH', true);
    expect(await logOf(self)).toMatchObject([{ reason }]);
  });
});
