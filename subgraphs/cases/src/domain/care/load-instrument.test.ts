import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { careDoors, load, screener, screenerElsewhere, tvit } from '../../testing/care.ts';
import { writeWhatIsKnown } from '../../index.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1)]));
});
afterAll(() => rig.close());

const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);
type Shown = { code: string; version: number; ofSite: boolean; name: string; gate: string | null; questions: string[] };
const list = async (as: Viewer = screener, language = 'en') =>
  (
    await rig.ask<{ instruments: Shown[] }>(
      as,
      'query ($language: Locale!) { instruments { code version ofSite name(language: $language) gate itemCount least most questions } }',
      { language },
    )
  ).data.instruments;

test('four come with the product, for every site, and writing them again changes nothing', async () => {
  const codesOf = async (as?: Viewer) => (await list(as)).map(({ code }) => code);
  expect(await codesOf()).toEqual(['GAD-7', 'PC-PTSD-5', 'PHQ-2', 'PHQ-9']);
  expect(await codesOf(screenerElsewhere)).toEqual(['GAD-7', 'PC-PTSD-5', 'PHQ-2', 'PHQ-9']);
  expect((await writeWhatIsKnown(rig.database.url('cases'))).instruments).toBe(0);
});

test('each that is added up says of which time it asks, and what its answers are called; also to who reads another language', async () => {
  const said = await rig.ask<{ instruments: { code: string; asks: string; choices: string[]; most: number }[] }>(
    screener,
    '{ instruments { code asks(language: "ht") choices(language: "ht") most } }',
  );
  const byCode = Object.fromEntries(said.data.instruments.map(({ code, asks, choices }) => [code, { asks, choices }]));
  const howOften = ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'];
  for (const code of ['PHQ-2', 'PHQ-9', 'GAD-7'])
    expect(byCode[code]).toEqual({ asks: expect.stringContaining('Over the last 2 weeks'), choices: howOften });
  expect(byCode['PC-PTSD-5']).toEqual({ asks: expect.stringContaining('In the past month'), choices: ['No', 'Yes'] });
});

test('one with a second cut is loaded by a site, and shown with it; one that was loaded before there were any, without', async () => {
  const bands = ['below', 'positive'].map((code, at) => ({
    ...{ code, from: at * 12 },
    names: [{ language: 'en', words: code }],
  }));
  const secondCut = { asks: [{ language: 'en', words: 'How much?' }], least: 0, most: 10, from: 5 };
  const scored = {
    ...{ items: 14, least: 0, most: 4, method: 'SUM', bands, positiveFrom: 12, secondCut },
    ...{ asks: [{ language: 'en', words: 'In the past month' }] },
    choices: [{ language: 'en', choices: ['Not at all', 'A little', 'Some', 'Much', 'Extremely'] }],
  };
  const loaded = { code: 'Fifteen', service: 'MENTAL_HEALTH', scored, judged: null };
  expect(codes(await load(rig, loaded))).toEqual([]);
  expect(codes(await load(rig, loaded))).toEqual([]);
  const shown = async () =>
    (
      await rig.ask<{ instruments: { code: string }[] }>(
        screener,
        '{ instruments { code asks choices secondCut { asks least most from } } }',
      )
    ).data.instruments.find(({ code }) => code === 'Fifteen');
  expect(await shown()).toMatchObject({
    ...{ asks: 'In the past month', choices: scored.choices[0]!.choices },
    secondCut: { ...secondCut, asks: 'How much?' },
  });
  // As it was written down before.
  await rig.sql(
    `UPDATE instrument SET content = jsonb_set(content::jsonb, '{how}', (content::jsonb -> 'how') - 'asks' - 'choices' - 'secondCut')
     WHERE code = 'Fifteen'`,
  );
  expect(await shown()).toMatchObject({ asks: null, choices: [], secondCut: null });
  await rig.sql("DELETE FROM instrument WHERE code = 'Fifteen'");
});

test('their names are in the language of the reader, else in English', async () => {
  const nameIn = async (language: string) =>
    (await list(screener, language)).find(({ code }) => code === 'GAD-7')!.name;
  expect(await nameIn('es')).toBe('GAD-7: preocupación');
  expect(await nameIn('ht')).toBe('GAD-7: worry');
});

test('a site loads one for itself; no other site has it', async () => {
  const { instrument } = await load(rig);
  expect(instrument).toMatchObject({ code: 'TVIT short', version: 1, ofSite: true });
  expect((await load(rig)).instrument).toEqual(instrument);
  expect((await list()).map(({ code }) => code)).toContain('TVIT short');
  expect((await list(screenerElsewhere)).map(({ code }) => code)).not.toContain('TVIT short');
  const care = careDoors(rig);
  await care.answered(1, 'TRAFFICKING_SCREENING');
  await rig.sql('UPDATE participant SET site_id = (SELECT id FROM site WHERE name = $1)', ['Site 2']);
  const judged = { judgement: 'unclear', alone: true };
  expect(codes(await care.record(1, 'TVIT short', judged, screenerElsewhere))).toEqual(['instrument.unknown']);
});

test('a version stays as it is; the next one is shown in its stead', async () => {
  await load(rig, { code: 'Own' });
  expect(codes(await load(rig, { code: 'Own', licence: 'Another one' }))).toEqual(['instrument.version_taken']);
  expect(codes(await load(rig, { code: 'Own', judged: tvit.judged.slice(0, 2) }))).toEqual([
    'instrument.version_taken',
  ]);
  await load(rig, { code: 'Own', version: 2, judged: tvit.judged.slice(0, 2) });
  expect((await list()).filter(({ code }) => code === 'Own')).toMatchObject([{ version: 2 }]);
  expect(await rig.sql("SELECT 1 FROM instrument WHERE code = 'Own'")).toHaveLength(2);
});

test.each([
  ['neither added up nor judged', { judged: null }],
  ['of another service', { service: 'CASE_MANAGEMENT' }],
  ['without a name in English', { names: [{ language: 'es', words: 'Herramienta' }] }],
  ['that does not say where it comes from', { source: ' ' }],
  ['that does not say who may use it', { licence: ' ' }],
  ['with one judgement', { judged: tvit.judged.slice(0, 1) }],
])('one %s is refused', async (_, input) => {
  expect(codes(await load(rig, { code: 'Bad', ...input }))).toEqual(['instrument.invalid']);
  expect(await rig.sql("SELECT 1 FROM instrument WHERE code = 'Bad'")).toEqual([]);
});

test('what it does not know of, the door refuses: a part that is not described is not taken along', async () => {
  await expect(load(rig, { code: 'Bad', judged: [{ ...tvit.judged[0], onPositive: 'run()' }] })).rejects.toThrow();
});

test('supervisors load instruments, too; caseworkers and participants do not', async () => {
  expect(codes(await load(rig, { code: 'By a supervisor' }, asStaff(2, 'supervisor')))).toEqual([]);
  await expect(load(rig, {}, asStaff(1, 'caseworker'))).rejects.toThrow('FORBIDDEN');
  await expect(load(rig, {}, asParticipant(1))).rejects.toThrow('FORBIDDEN');
});

describe('what comes with the hub is the same at every site', () => {
  const bands = [
    { code: 'low', from: 0, names: [{ language: 'en', words: 'low' }] },
    { code: 'high', from: 2, names: [{ language: 'en', words: 'high' }] },
  ];
  const scored = { items: 9, least: 0, most: 3, method: 'SUM', bands, positiveFrom: 2, safety: null };

  test.each(['PHQ-9', 'phq-9', 'PC-PTSD-5'])('%s is not replaced by one without its safety step', async (code) => {
    const { instrument, problems } = await load(rig, {
      code,
      version: 7,
      service: 'MENTAL_HEALTH',
      judged: null,
      scored,
    });
    expect(problems).toMatchObject([{ code: 'instrument.of_product', path: ['code'] }]);
    expect(instrument).toBeNull();
  });

  test('also where a site had a code before the hub came with it', async () => {
    await rig.sql(
      `INSERT INTO instrument SELECT gen_random_uuid(), $1, code, 7, service, content, source, licence, loaded_at, NULL
       FROM instrument WHERE code = 'PHQ-2'`,
      [screener.siteId],
    );
    expect((await list()).filter(({ code }) => code === 'PHQ-2')).toMatchObject([{ ofSite: false, version: 2 }]);
  });
});
