import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRig, participantId, person, type Rig, seedOf, siteId } from '../../test-rig.ts';
import { careDoors, load, screener } from '../../testing/care.ts';

let rig: Rig;
let care: ReturnType<typeof careDoors>;
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
  care = careDoors(rig);
  await rig.subgraph.seed(seedOf([person(1), person(2), person(3), person(4)]));
  for (const number of [1, 3, 4]) await care.answered(number, 'MENTAL_HEALTH');
  for (const number of [2, 3, 4]) await care.answered(number, 'TRAFFICKING_SCREENING');
  await load(rig);
});
afterAll(() => rig.close());
beforeEach(async () => void (await rig.sql('DELETE FROM screening; DELETE FROM possible_relief; DELETE FROM task')));

const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);
/** Answers that add up to 11, the last one 0. */
const eleven = { answers: [3, 3, 3, 2, 0, 0, 0, 0, 0] };
const judged = { judgement: 'indicated', alone: true };

test('of a screening are kept the instrument, the day and the band, with what a band is not', async () => {
  const { screening, problems } = await care.record(1, 'PHQ-9', eleven);
  expect(problems).toEqual([]);
  expect(screening).toMatchObject({ instrument: { code: 'PHQ-9' }, heldOn: '2026-11-02', band: 'moderate' });
  expect(screening).toMatchObject({ positive: true, nextInstrument: null, safetyStep: null });
  expect(screening!.reminder).toMatch(/not a diagnosis/);
  expect((await care.person(1))!.screenings.nodes).toEqual([screening]);
});

test('a positive PHQ-2 says that PHQ-9 comes next, a negative one nothing', async () => {
  expect((await care.record(1, 'PHQ-2', { answers: [2, 1] })).screening).toMatchObject({ nextInstrument: 'PHQ-9' });
  expect((await care.record(1, 'PHQ-2', { answers: [2, 0] })).screening).toMatchObject({ nextInstrument: null });
});

test('after a "no" to its first question PC-PTSD-5 is over', async () => {
  const { screening } = await care.record(1, 'PC-PTSD-5', { gate: false });
  expect(screening).toMatchObject({ band: 'below the cut point', positive: false });
});

test('no answer, no total and no band is anywhere in the database in plain words', async () => {
  await rig.sql('DELETE FROM access_entry');
  await care.record(1, 'PHQ-9', { answers: [3, 2, 3, 1, 3, 2, 3, 1, 2], idempotencyKey: 'form-with-answers' });
  await care.record(3, 'TVIT short', judged);
  const tables = await rig.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'cases' AND table_name <> 'instrument'`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    for (const { row } of await rig.sql<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`))
      if (/moderately_severe|indicated|\b20\b.*severe|3,2,3,1,3,2,3,1,2/.test(row)) found.push(`${name}: ${row}`);
  expect(found).toEqual([]);
  const columns = await rig.sql<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'cases' AND table_name = 'screening'`,
  );
  expect(columns.map(({ name }) => name).filter((name) => /answer|total|score|item/.test(name))).toEqual([]);
});

test('the same form sent twice is one screening; another result with its key is a mistake', async () => {
  const form = { ...eleven, idempotencyKey: 'form-of-a-screen' };
  const { screening } = await care.record(1, 'PHQ-9', form);
  expect((await care.record(1, 'PHQ-9', form)).screening).toEqual(screening);
  for (const other of [{ answers: [3, 3, 3, 3, 3, 0, 0, 0, 0] }, { heldOn: '2026-11-03' }, { language: 'en' }])
    expect(codes(await care.record(1, 'PHQ-9', { ...form, ...other }))).toEqual(['idempotency_key.used']);
  // The same band, but an answer that cannot wait.
  const cannotWait = { ...form, answers: [3, 3, 3, 1, 0, 0, 0, 0, 1] };
  expect(codes(await care.record(1, 'PHQ-9', cannotWait))).toEqual(['idempotency_key.used']);
  expect(await rig.sql('SELECT 1 FROM screening')).toHaveLength(1);
});

test('a form sent three times at once is one screening with one safety step and one task', async () => {
  const form = { answers: [0, 0, 0, 0, 0, 0, 0, 0, 1], idempotencyKey: 'form-in-a-hurry' };
  const answers = await Promise.all([1, 2, 3].map(() => care.record(1, 'PHQ-9', form)));
  expect(answers.flatMap(codes)).toEqual([]);
  for (const table of ['screening', 'safety_step', 'task'])
    expect(await rig.sql(`SELECT 1 FROM ${table}`)).toHaveLength(1);
});

test('a form that arrived before they left says the same after it', async () => {
  const form = { ...eleven, idempotencyKey: 'form-before-leaving' };
  const { screening } = await care.record(1, 'PHQ-9', form);
  await rig.sql("UPDATE participant SET closed_at = '2026-11-03' WHERE id = $1", [participantId(1)]);
  expect((await care.record(1, 'PHQ-9', form)).screening).toEqual(screening);
  expect(codes(await care.record(1, 'PHQ-9', { ...eleven, heldOn: '2026-11-04' }))).toEqual(['participant.closed']);
  await rig.sql('UPDATE participant SET closed_at = NULL');
});

test.each<[string, number, string, object, string]>([
  ['somebody who accepted counselling and not this', 1, 'TVIT short', judged, 'screening.not_accepted'],
  ['somebody who accepted this and not counselling', 2, 'PHQ-9', eleven, 'screening.not_accepted'],
  ['a day to come', 1, 'PHQ-9', { ...eleven, heldOn: '2026-11-23' }, 'day.in_future'],
  ['a day before they took part', 1, 'PHQ-9', { ...eleven, heldOn: '2026-09-30' }, 'screening.not_enrolled'],
  ['an instrument that there is not', 1, 'PHQ-9', { ...eleven, instrumentId: participantId(1) }, 'instrument.unknown'],
  ['no key', 1, 'PHQ-9', { ...eleven, idempotencyKey: '' }, 'idempotency_key.invalid'],
  ['an answer too few', 1, 'PHQ-9', { answers: [3, 3] }, 'screening.answers'],
  ['others there', 2, 'TVIT short', { ...judged, alone: false }, 'screening.not_alone'],
  ['a friend who interprets', 2, 'TVIT short', { ...judged, interpreter: 'OTHER' }, 'interpreter.not_independent'],
])('a screening of %s is refused', async (_, number, code, input, refused) => {
  const { problems, screening } = await care.record(number, code, input);
  expect(problems.map((problem) => problem.code)).toEqual([refused]);
  expect(screening).toBeNull();
  expect(await rig.sql('SELECT 1 FROM screening')).toEqual([]);
});

test('for trafficking, that nobody else was there has to be said: nothing stands for it', async () => {
  expect(codes(await care.record(2, 'TVIT short', { judgement: 'unclear' }))).toEqual(['screening.not_alone']);
  expect(codes(await care.record(2, 'TVIT short', { ...judged, interpreter: 'BY_TELEPHONE' }))).toEqual([]);
});

test('who is under 14 is not screened, also not when they were before by mistake', async () => {
  await care.record(1, 'PHQ-9', eleven);
  await rig.sql('UPDATE participant SET under_14 = true WHERE id = ANY($1)', [[participantId(1), participantId(3)]]);
  expect(codes(await care.record(1, 'PHQ-9', eleven))).toEqual(['screening.too_young']);
  expect(codes(await care.record(3, 'PHQ-9', eleven))).toEqual(['participant.unknown']);
  await rig.sql('UPDATE participant SET under_14 = false');
});

test('a screening is written once and never changed', async () => {
  const granted = await rig.sql<{ privilege_type: string }>(
    `SELECT DISTINCT privilege_type FROM information_schema.role_table_grants WHERE table_schema = 'cases' AND grantee = 'cases'
     AND table_name IN ('screening', 'possible_relief', 'instrument') AND privilege_type IN ('UPDATE', 'TRUNCATE')`,
  );
  expect(granted).toEqual([]);
});

describe('possible relief', () => {
  test('the latest statement counts, and those before it stay', async () => {
    expect((await care.relief(2, 'UNKNOWN')).relief).toEqual({ answer: 'UNKNOWN' });
    await care.relief(2, 'YES');
    expect((await care.person(2))!.possibleReliefs.nodes).toEqual([{ answer: 'YES' }, { answer: 'UNKNOWN' }]);
    const rows = await rig.sql<{ answer_sealed: Buffer }>('SELECT answer_sealed FROM possible_relief');
    expect(rows.map(({ answer_sealed }) => answer_sealed.toString('latin1')).join()).not.toMatch(/YES|UNKNOWN/);
  });

  test('the same form sent twice is one statement; with another answer it is a mistake', async () => {
    const form = { idempotencyKey: 'form-of-a-relief' };
    await care.relief(2, 'NO', form);
    expect(codes(await care.relief(2, 'NO', form))).toEqual([]);
    expect(codes(await care.relief(2, 'YES', form))).toEqual(['idempotency_key.used']);
    expect((await care.person(2))!.possibleReliefs.nodes).toHaveLength(1);
  });

  test('after they have left or moved nothing new is stated', async () => {
    await care.relief(4, 'NO');
    await rig.sql('UPDATE participant SET closed_at = now() WHERE id = $1', [participantId(4)]);
    expect(codes(await care.relief(4, 'YES'))).toEqual(['participant.closed']);
    await rig.sql('UPDATE participant SET closed_at = NULL, site_id = $1 WHERE id = $2', [siteId(2), participantId(4)]);
    expect(codes(await care.relief(4, 'YES'))).toEqual(['participant.moved']);
    expect((await care.person(4, screener))!.possibleReliefs.nodes).toEqual([{ answer: 'NO' }]);
    await rig.sql('UPDATE participant SET site_id = $1', [siteId(1)]);
  });
});
