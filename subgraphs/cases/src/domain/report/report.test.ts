import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asBoard, asStaff, createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { careDoors, load, screenerElsewhere, tvit } from '../../testing/care.ts';
import { addWhatCountsForNothing } from '../../testing/left-out.ts';
import { crowd, now, publish, quarter, writeOrientations } from '../../testing/report.ts';

type Part = { code: string; count: number | null; amount: number | null };
type Line = { code: string; parts: Part[]; whole: { count: number | null } | null };
type Report = { site: { shortName: string } | null; fromOn: string; untilOn: string; measures: Measure[] };
type Measure = { code: string; sentence: string; source: string; formula: string; excluded: string; lines: Line[] };

let rig: Rig;
let reports: Report[];
let statements: number;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf(crowd()));
  await writeOrientations(rig);
  await addWhatCountsForNothing(rig);
  await moveCheckIns();
  await screen();
  rig.statements.length = 0;
  await publish(rig);
  statements = rig.statements.length;
  reports = await read();
});
afterAll(() => rig.close());

/** 12 were to be somewhere else before: each counts once where it was, and not where it is again. */
const moveCheckIns = () =>
  rig.sql(
    `UPDATE appointment SET moved_from = ARRAY['2026-08-25T14:00:00Z', starts_at, '2026-08-25T14:00:00Z', '2026-06-25T14:00:00Z']
     WHERE participant_id = ANY($1) AND starts_at > '2026-08-01'`,
    [Array.from({ length: 12 }, (_, at) => person(at + 1).id)],
  );

/** Of 15 people at site 1 three are judged to be victims; of 12 somebody says that they may be eligible for relief. */
async function screen(): Promise<void> {
  const doors = careDoors(rig);
  await doors.hire();
  await load(rig);
  for (let number = 1; number <= 15; number++) {
    const judgement = number <= 3 ? 'indicated' : 'not_indicated';
    const { problems } = await doors.record(number, tvit.code, { heldOn: '2026-08-20', alone: true, judgement });
    expect(problems).toEqual([]);
    if (number <= 12) expect((await doors.relief(number, 'YES')).problems).toEqual([]);
  }
  // Of another kind: it is in no number about trafficking.
  const { problems } = await doors.record(101, 'PHQ-2', { heldOn: '2026-08-20', answers: [0, 0] }, screenerElsewhere);
  expect(problems).toEqual([]);
  await rig.sql("UPDATE possible_relief SET stated_at = '2026-08-20T12:00:00Z'");
}

async function read(): Promise<Report[]> {
  const { data } = await rig.ask<{ reports: { nodes: Report[] } }>(
    asBoard,
    `{ reports { nodes { site { shortName } fromOn untilOn measures { code sentence source formula excluded
       lines { code whole { count } parts { code count amount } } } } } }`,
  );
  return data.reports.nodes;
}

/** `ATTENDED 18, MISSED 12 of 30`; `-` is suppressed. */
function lineAt(site: 'S1' | 'S2' | 'all', measure: string, line: string): string {
  const report = reports.find((one) => (one.site?.shortName ?? 'all') === site)!;
  const { parts, whole } = report.measures
    .find(({ code }) => code === measure)!
    .lines.find(({ code }) => code === line)!;
  const shown = parts.map(
    ({ code, count, amount }) => `${code} ${count ?? '-'}${amount === null ? '' : ` (${amount})`}`,
  );
  return `${shown.filter((text) => !/ 0( \(0\))?$/.test(text)).join(', ')}${whole ? ` of ${whole.count ?? '-'}` : ''}`;
}

describe('by hand, at site 1, at site 2 and at both', () => {
  test.each([
    [
      'CORE_SERVICES_OFFERED',
      'LEGAL_ORIENTATION',
      'ACCEPTED 15, DECLINED 15 of 30',
      'ACCEPTED 12, DECLINED 13 of 25',
      'ACCEPTED 27, DECLINED 28 of 55',
    ],
    // 4 of 14 people at site 1 and 11 of 12 at site 2: beside a total of 15 the four could be no fewer than three.
    [
      'CORE_SERVICES_DELIVERED',
      'PEOPLE',
      'CASE_MANAGEMENT 14, MENTAL_HEALTH -',
      'CASE_MANAGEMENT 12, MENTAL_HEALTH -',
      'CASE_MANAGEMENT 26, MENTAL_HEALTH -',
    ],
    ['NEEDS_MET', 'CHOSEN', 'FOOD 30', '', 'FOOD 30'],
    ['NEEDS_MET', 'PLANNED', 'FOOD 12', '', 'FOOD 12'],
    ['NEEDS_MET', 'FOOD', 'MET 11, PARTLY 12 of 23', ' of 0', 'MET 11, PARTLY 12 of 23'],
    ['HEARINGS_ATTENDED', 'RATE', 'ATTENDED 18, MISSED 12 of 30', 'ATTENDED 12 of 12', 'ATTENDED 30, MISSED 12 of 42'],
    ['CHECK_INS_ATTENDED', 'RATE', 'ATTENDED 12 of 12', ' of 0', 'ATTENDED 12 of 12'],
    // Who left on 20 September was still there on the day of the check-in; 7 are cancelled.
    ['CHECK_INS_ATTENDED', 'BESIDE', 'UNKNOWN 11, CANCELLED -, MOVED 12', '', 'UNKNOWN 11, CANCELLED -, MOVED 12'],
    // Changed on Monday 3 August: 10 August is in time for the court, the 11th is late for ICE.
    ['ADDRESS_UPDATES', 'COURT', 'IN_TIME 12 of 12', ' of 0', 'IN_TIME 12 of 12'],
    ['ADDRESS_UPDATES', 'ICE', 'LATE 12 of 12', ' of 0', 'LATE 12 of 12'],
    ['ADDRESS_UPDATES', 'USCIS', 'NOT_TOLD 12 of 12', ' of 0', 'NOT_TOLD 12 of 12'],
    [
      'ORIENTATION_BEFORE_FIRST_MASTER',
      'RATE',
      'BEFORE -, NOT_BEFORE 16, UNKNOWN - of 30',
      'NOT_BEFORE 12 of 12',
      'BEFORE -, NOT_BEFORE 28, UNKNOWN - of 42',
    ],
    // Of 26 at both sites, 14 after 3 days and 12 after 5.
    [
      'DAYS_TO_FIRST',
      'CONTACT',
      'HAD 14 (3), NOT_YET 16 of 30',
      'HAD 12 (5), NOT_YET 13 of 25',
      'HAD 26 (3), NOT_YET 29 of 55',
    ],
    ['DAYS_TO_FIRST', 'PLAN', 'HAD 12 (5), NOT_YET 18 of 30', 'NOT_YET 25 of 25', 'HAD 12 (5), NOT_YET 43 of 55'],
    [
      'DAYS_TO_FIRST',
      'ORIENTATION',
      'HAD 12 (10), NOT_YET 18 of 30',
      'NOT_YET 25 of 25',
      'HAD 12 (10), NOT_YET 43 of 55',
    ],
    ['CLOSURES', 'REASON', 'GOALS_REACHED 11 of 11', ' of 0', 'GOALS_REACHED 11 of 11'],
    ['MONITORING_ENDED', 'KIND', 'APP 12 of 12', ' of 0', 'APP 12 of 12'],
    // With the total of 15 the others would tell the three.
    [
      'TRAFFICKING_SCREENED',
      'JUDGEMENT',
      'POSITIVE -, NOT_POSITIVE - of 15',
      ' of 0',
      'POSITIVE -, NOT_POSITIVE - of 15',
    ],
    ['POSSIBLE_RELIEF', 'ANSWER', 'YES 12 of 12', ' of 0', 'YES 12 of 12'],
    // 12 times $10.40.
    ['EXPENSES', 'NEED', 'FOOD 12 (125)', '', 'FOOD 12 (125)'],
    // The last contact of 4 of the 14 was in English.
    ['LANGUAGES', 'LANGUAGE', 'es -, en - of 14', 'es 12 of 12', 'es -, en - of 26'],
    ['LANGUAGES', 'INTERPRETER', 'NONE_NEEDED 14 of 14', 'NONE_NEEDED 12 of 12', 'NONE_NEEDED 26 of 26'],
  ])('%s: %s', (measure, line, first, second, all) => {
    expect([lineAt('S1', measure, line), lineAt('S2', measure, line), lineAt('all', measure, line)]).toEqual([
      first,
      second,
      all,
    ]);
  });
});

test('each measure stands with its sentence, its source, its formula and what is excluded', () => {
  for (const { measures, ...period } of reports) {
    expect(period).toMatchObject(quarter);
    for (const { code, lines, ...texts } of measures)
      for (const text of Object.values(texts)) expect(`${code} ${lines.length}: ${text}`).toMatch(/: .{10,}/);
  }
});

test('a quarter takes a fixed number of statements, however many people there are', () => {
  expect(statements).toBeLessThan(70);
});

test('what is corrected afterwards changes no table, and saying "ready" again publishes nothing', async () => {
  await rig.sql(`UPDATE hearing SET outcome = 'ATTENDED'`);
  await publish(rig);
  expect(await read()).toEqual(reports);
  expect(await rig.sql('SELECT count(*)::int AS reports FROM report')).toEqual([{ reports: 3 }]);
  await expect(rig.sql('SET ROLE cases; UPDATE report SET until_on = until_on')).rejects.toThrow('permission denied');
  await rig.sql('RESET ROLE');
  expect((await rig.ask(asStaff(2, 'supervisor'), '{ reports { nodes { id } } }')).data).toMatchObject({
    reports: { nodes: [{}] },
  });
});
