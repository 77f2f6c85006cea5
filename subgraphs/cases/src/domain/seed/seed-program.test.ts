import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProgramSeed } from '../../index.ts';
import { asStaff, createRig, person, type Rig, seedOf, siteId } from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
});
afterAll(() => rig.close());

const round = {
  id: siteId(101),
  name: 'FY2022',
  appropriation: 'An act',
  amountDollars: 15_000_000,
  status: 'AWARDED',
  eligibilityRules: 'FY2022',
  fiscalYear: 2022,
  opensOn: null,
  endsOn: null,
  capacity: null,
  source: 'A text',
  asOf: '2024-01-31',
} satisfies ProgramSeed['rounds'][number];
const days = { startsOn: null, endsOn: null };
const text = { source: 'A text', asOf: '2024-01-31' };
const program = (more: Partial<ProgramSeed> = {}): ProgramSeed => ({
  rounds: [round],
  awards: [
    { id: siteId(201), roundId: round.id, siteId: siteId(1), amountDollars: null, ...days, capacity: 2, ...text },
  ],
  names: [{ siteId: siteId(1), name: 'Harbor Relief', asOf: '2024-12-03', until: null, source: 'A text' }],
  contacts: [{ siteId: siteId(1), kind: 'Front desk', value: '+1 212 555 0190', asOf: '2024-12-03', until: null }],
  partners: [],
  ...more,
});
const seed = (rows: ProgramSeed, people = [person(1)]) => rig.subgraph.seed({ ...seedOf(people), program: rows });
const read = async () =>
  (
    await rig.ask<{ sites: object[] }>(
      asStaff(2, 'supervisor'),
      '{ sites { names { name } contacts { kind } awards { taken capacity placesLeft round { name } } } }',
    )
  ).data.sites;

test('seeding twice is seeding once, and whoever is in a round has one of its places', async () => {
  const people = [person(1, { roundId: round.id }), person(2)];
  await seed(program(), people);
  await seed(program({ names: [...program().names, { ...program().names[0]!, source: 'Another' }] }), people);
  expect(await read()).toEqual([
    {
      names: [{ name: 'Harbor Relief' }],
      contacts: [{ kind: 'Front desk' }],
      awards: [{ taken: 1, capacity: 2, placesLeft: 1, round: { name: 'FY2022' } }],
    },
    { names: [], contacts: [], awards: [] },
  ]);
});

test.each([
  [
    'a round with a figure that is none',
    program({ rounds: [{ ...round, id: siteId(102), name: 'B', amountDollars: -1 }] }),
  ],
  ['a name of a day to come', program({ names: [{ ...program().names[0]!, name: 'New', asOf: '2999-01-01' }] })],
])('%s is refused, and nothing is written', async (_, rows) => {
  const before = await read();
  await expect(seed(rows, [person(3)])).rejects.toThrow();
  expect(await read()).toEqual(before);
  expect(await rig.sql('SELECT 1 FROM participant')).toHaveLength(2);
});

test('more people than there are places are refused', async () => {
  const people = [3, 4].map((number) => person(number, { roundId: round.id }));
  await expect(seed(program(), people)).rejects.toMatchObject({ problems: [{ code: 'places.none_left' }] });
});
