import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asBoard, asParticipant, asStaff, createRig, person, type Rig, seedOf, siteId } from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1)]));
});
afterAll(() => rig.close());

type Problems = { code: string; path: string[] }[];
type Viewer = Parameters<Rig['ask']>[0];
const round = (input: object, viewer: Viewer = asBoard) =>
  rig.ask<{ r: { round: { id: string; status: string; capacity: number | null } | null; problems: Problems } }>(
    viewer,
    'mutation ($input: RecordFundingRoundInput!) { r: recordFundingRound(input: $input) { round { id status capacity } problems { code path } } }',
    {
      input: {
        name: 'FY2022',
        appropriation: 'DHS Appropriations Act, 2022',
        amountDollars: 15_000_000,
        status: 'AWARDED',
        eligibilityRules: 'FY2022',
        fiscalYear: 2022,
        capacity: 100,
        source: 'Fact sheet',
        asOf: '2024-01-31',
        ...input,
      },
    },
  );
const award = (input: object, viewer: Viewer = asBoard) =>
  rig.ask<{ r: { award: { id: string; capacity: number; placesLeft: number } | null; problems: Problems } }>(
    viewer,
    'mutation ($input: RecordAwardInput!) { r: recordAward(input: $input) { award { id capacity placesLeft } problems { code path } } }',
    { input: { siteId: siteId(1), capacity: 60, source: 'Fact sheet', asOf: '2024-01-31', ...input } },
  );
const roundId = async (name = 'FY2022') => (await round({ name })).data.r.round!.id;
const refusal = (code: string, path: string) => ({ problems: [{ code, path: [path] }] });

describe('a funding round', () => {
  test('is written down once by its name, and later what became of it', async () => {
    const first = (await round({})).data.r;
    expect(first).toMatchObject({ round: { status: 'AWARDED' }, problems: [] });
    expect((await round({})).data.r).toEqual(first);
    const frozen = (await round({ status: 'FROZEN', asOf: '2024-06-01' })).data.r;
    expect(frozen.round).toEqual({ ...first.round, status: 'FROZEN' });
    expect((await round({})).data.r).toMatchObject({ round: null, ...refusal('round.newer_known', 'asOf') });
    await round({ asOf: '2024-06-01' });
    await rig.sql("UPDATE funding_round SET as_of = '2024-01-31'");
  });

  test.each([
    [{ amountDollars: -1 }, 'number.out_of_range', 'amountDollars'],
    [{ fiscalYear: 1999 }, 'number.out_of_range', 'fiscalYear'],
    [{ capacity: -1 }, 'number.out_of_range', 'capacity'],
    [{ name: '  ' }, 'text.empty', 'name'],
    [{ source: 'x'.repeat(501) }, 'text.too_long', 'source'],
    [{ appropriation: 'one\ntwo' }, 'text.not_text', 'appropriation'],
    [{ asOf: '2999-01-01' }, 'day.in_future', 'asOf'],
    [{ opensOn: '2024-02-02', endsOn: '2024-02-01' }, 'day.before_start', 'endsOn'],
  ])('with %o is refused, and nothing of it is kept', async (input, code, path) => {
    const before = await rig.sql('SELECT * FROM funding_round ORDER BY id');
    expect((await round({ fiscalYear: 2023, ...input })).data.r).toMatchObject({ round: null, ...refusal(code, path) });
    expect((await round({ name: 'Another', ...input })).data.r.round).toBeNull();
    expect(await rig.sql('SELECT * FROM funding_round ORDER BY id')).toEqual(before);
  });

  test('keeps its rules once somebody was judged by them', async () => {
    const id = await roundId('Judged');
    expect((await round({ name: 'Judged', eligibilityRules: 'FY2021' })).data.r.problems).toEqual([]);
    await rig.sql('UPDATE participant SET round_id = $1', [id]);
    expect((await round({ name: 'Judged' })).data.r).toMatchObject(refusal('round.rules_in_use', 'eligibilityRules'));
  });
});

describe('an award', () => {
  test('is one for a site and a round, with the places that are left in both', async () => {
    const id = await roundId();
    const first = (await award({ roundId: id })).data.r;
    expect(first).toMatchObject({ award: { capacity: 60, placesLeft: 60 }, problems: [] });
    expect((await award({ roundId: id })).data.r).toEqual(first);
    expect((await award({ roundId: id, capacity: 70 })).data.r.award).toEqual({
      id: first.award!.id,
      capacity: 70,
      placesLeft: 70,
    });
    await rig.sql('UPDATE award SET taken = 10');
    await rig.sql('UPDATE funding_round SET taken = 55 WHERE id = $1', [id]);
    expect((await award({ roundId: id })).data.r.award!.placesLeft).toBe(45);
  });

  test('leaves nobody without the place they have', async () => {
    const id = await roundId();
    expect((await award({ roundId: id, capacity: 9 })).data.r).toMatchObject(
      refusal('capacity.below_taken', 'capacity'),
    );
    expect((await round({ capacity: 54 })).data.r).toMatchObject(refusal('capacity.below_taken', 'capacity'));
    expect((await award({ roundId: id, capacity: 10 })).data.r.problems).toEqual([]);
  });

  test('is of a round and a site that are there, not larger than the round, and never new in a frozen one', async () => {
    const id = await roundId();
    expect((await award({ roundId: id, capacity: 101 })).data.r).toMatchObject(
      refusal('capacity.above_round', 'capacity'),
    );
    for (const wrong of ['x', siteId(9)]) {
      expect((await award({ roundId: wrong })).data.r).toMatchObject(refusal('round.unknown', 'roundId'));
      expect((await award({ roundId: id, siteId: wrong })).data.r).toMatchObject(refusal('site.unknown', 'siteId'));
    }
    const frozen = await roundId('Frozen');
    await round({ name: 'Frozen', status: 'FROZEN' });
    expect((await award({ roundId: frozen })).data.r).toMatchObject(refusal('round.frozen', 'roundId'));
  });
});

test('rounds and awards are written by the Board alone; awards are read by it and by staff', async () => {
  const writers: Viewer[] = [
    asParticipant(1),
    asStaff(1, 'caseworker'),
    asStaff(2, 'supervisor'),
    { kind: 'anonymous' },
  ];
  const id = await roundId();
  for (const viewer of writers) {
    expect((await round({}, viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await award({ roundId: id }, viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  const read = (viewer: Viewer) => rig.ask(viewer, '{ sites { awards { round { name } placesLeft } } }');
  expect((await read(asParticipant(1))).errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  for (const viewer of [asBoard, asStaff(1, 'caseworker'), asStaff(4, 'supervisor', 2)])
    expect((await read(viewer)).data).toEqual({
      sites: [{ awards: [{ round: { name: 'FY2022' }, placesLeft: 0 }] }, { awards: [] }],
    });
  const { data } = await rig.ask<{ fundingRounds: { name: string; factsAsked: string[] }[] }>(
    asParticipant(1),
    '{ fundingRounds { name factsAsked } }',
  );
  expect(data.fundingRounds[0]).toEqual({
    name: 'FY2022',
    factsAsked: ['IN_REMOVAL_PROCEEDINGS', 'IN_ATD_NOW', 'IN_ATD_BEFORE'],
  });
});
