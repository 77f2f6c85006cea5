import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRig, type Rig, seedOf, siteId } from '../../test-rig.ts';
import { familyCells, fileOf, personCells } from '../../testing/import.ts';

const now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf([]));
});
afterAll(() => rig.close());

const read = (rows: Record<string, string>[], more = {}) => rig.subgraph.importFile(fileOf('PARTICIPANTS', rows, more));
const codesOf = ({ problems }: { problems: { row: number; column: string; code: string }[] }) =>
  problems.map(({ row, column, code }) => `${row} ${column} ${code}`);

type AwardDays = { capacity: number; startsOn?: string; endsOn?: string };

/** A funding round of which this site has an award. */
async function award(number: number, { capacity, startsOn, endsOn }: AwardDays) {
  const roundId = `019b0000-00aa-7000-8000-00000000000${number}`;
  await rig.sql(
    `INSERT INTO funding_round (id, name, appropriation, amount_dollars, status, eligibility_rules, fiscal_year, source, as_of)
     VALUES ($1, $2, 'made up', 1, 'OPEN', 'ICE_REPORTING', 2026, 'made up', '2026-01-01')`,
    [roundId, `Round ${number}`],
  );
  await rig.sql(
    'INSERT INTO award (id, round_id, site_id, capacity, starts_on, ends_on) VALUES (gen_random_uuid(), $1, $2, $3, $4, $5)',
    [roundId, siteId(1), capacity, startsOn ?? null, endsOn ?? null],
  );
  const taken = async () =>
    (await rig.sql<{ taken: number }>('SELECT taken FROM award WHERE round_id = $1', [roundId]))[0]!.taken;
  return { round: `round ${number}`, taken };
}

test('places of a round are counted, and where too few are left a household gets all of its own or none', async () => {
  const { round, taken } = await award(1, { capacity: 2 });
  const rows = [
    personCells(80, { round }),
    ...familyCells('H8', 81).map((cells) => ({ ...cells, round })),
    personCells(83, { round }),
  ];
  const wanted = { written: 2, refused: 2 };
  const dry = await read(rows, { dryRun: true });
  expect(dry).toMatchObject(wanted);
  expect(codesOf(dry)).toEqual(['3 round places.none_left', '4 round places.none_left']);
  expect(await taken()).toBe(0);
  expect(await read(rows)).toMatchObject(wanted);
  expect(await taken()).toBe(2);
  await read(rows);
  expect(await taken()).toBe(2);
  const apart = familyCells('H8', 86).map((cells, index) => ({ ...cells, round: index ? '' : round }));
  expect(codesOf(await read(apart))).toContain('3 round import.other_round');
});

test('places of an award that is over are taken by those who enrolled while it ran', async () => {
  const { round, taken } = await award(2, { capacity: 9, startsOn: '2026-02-01', endsOn: '2026-09-30' });
  const [first, last, before, after] = ['2026-02-01', '2026-09-30', '2026-01-31', '2026-10-01'].map((on, index) =>
    personCells(10 + index, { round, enrolled_on: on }),
  ) as [Record<string, string>, Record<string, string>, Record<string, string>, Record<string, string>];
  const [parent, baby] = familyCells('H1', 14, { enrolled_on: '2026-10-02' }) as [typeof first, typeof first];
  const rows = [before, first, after, last, { ...parent, round, enrolled_on: '2026-05-01' }, { ...baby, round }];
  for (const dryRun of [true, false]) {
    const report = await read(rows, { dryRun });
    expect(report).toMatchObject({ written: 2, refused: 4 });
    expect(codesOf(report)).toEqual([
      '2 round award.not_running',
      '4 round award.not_running',
      '6 household import.household_held_back',
      '7 round award.not_running',
    ]);
  }
  expect(await taken()).toBe(2);
});

test('a batch that others got in the way of is written anew; one that is broken is not', async () => {
  const { round, taken } = await award(3, { capacity: 9 });
  await rig.sql(`
    CREATE SEQUENCE attempts;
    CREATE FUNCTION get_in_the_way() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = cases AS $$
      DECLARE states text[] := ARRAY['40P01', '40001', NULL, '22012'];
      DECLARE state text := states[nextval('attempts')];
      BEGIN
        IF state IS NOT NULL THEN RAISE EXCEPTION 'In the way.' USING ERRCODE = state; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER get_in_the_way BEFORE UPDATE ON award FOR EACH ROW EXECUTE FUNCTION get_in_the_way()`);
  expect(await read([personCells(20, { round })])).toMatchObject({ written: 1 });
  await expect(read([personCells(21, { round })])).rejects.toThrow('22012');
  const attempts = () => rig.sql('SELECT last_value::int AS made FROM attempts');
  expect(await attempts()).toEqual([{ made: 4 }]);
  expect(await taken()).toBe(1);
  await rig.sql('DROP TRIGGER get_in_the_way ON award');
});

test('who looks after whom is only written of those who need it, and an id of nobody is refused in any row', async () => {
  const guardianships = async () => (await rig.sql('SELECT 1 FROM guardianship')).length;
  const before = await guardianships();
  const teenager = { born_on: '2011-05-05' };
  for (const dryRun of [true, false]) {
    const report = await read(familyCells('H3', 30, { ...teenager, looked_after_by: 'P-404' }), { dryRun });
    expect(codesOf(report)).toEqual([
      '2 household import.household_held_back',
      '3 looked_after_by import.guardian_unknown',
    ]);
    const alone = await read([personCells(32, { looked_after_by: 'P-404' })], { dryRun });
    expect(codesOf(alone)).toEqual(['2 looked_after_by import.guardian_unknown']);
  }
  expect(await read(familyCells('H3', 30, { ...teenager, looked_after_by: 'P-30' }))).toMatchObject({ written: 2 });
  expect(await guardianships()).toBe(before);
  expect(await read(familyCells('H4', 34, { looked_after_by: 'P-34' }))).toMatchObject({ written: 2 });
  expect(await guardianships()).toBe(before + 1);
});
