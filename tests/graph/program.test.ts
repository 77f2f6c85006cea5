import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoStaff } from '../setup/viewer.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ portal: false });
});
afterAll(() => hub.close());

type Site = {
  city: string;
  names: { name: string; until: string | null; asOf: string; source: string }[];
  awards: { placesLeft: number; round: { name: string; status: string } }[];
};

test('the demo knows the rounds and sites that public texts speak of, each with its source and day', async () => {
  const { data, errors } = await hub.ask(asDemoStaff(2, 'supervisor'), {
    query: `{
      fundingRounds { name amountDollars status asOf source }
      sites { city names { name until asOf source } awards { placesLeft round { name status } } }
    }`,
  });
  expect(errors).toBeUndefined();
  const { fundingRounds, sites } = data as { fundingRounds: Record<string, unknown>[]; sites: Site[] };
  expect(fundingRounds.map(({ name, amountDollars, status }) => [name, amountDollars, status])).toEqual([
    ['FY2021', 5_000_000, 'AWARDED'],
    ['FY2022', 15_000_000, 'AWARDED'],
    ['FY2023', 20_000_000, 'FROZEN'],
    ['FY2024', 15_000_000, 'OPEN'],
    ['Demo round', 0, 'AWARDED'],
  ]);
  expect(sites.map(({ city }) => city).sort()).toEqual(
    ['Baltimore', 'Buffalo', 'Houston', 'Houston', 'Los Angeles', 'Miami', 'New York', 'Washington'].sort(),
  );
  for (const { asOf, source } of [...fundingRounds, ...sites.flatMap(({ names }) => names)])
    expect([asOf, source]).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), expect.stringMatching(/\w/)]);
  const baltimore = sites.find(({ city }) => city === 'Baltimore')!;
  expect(baltimore.names).toMatchObject([
    { name: 'Global Refuge', until: null },
    { name: 'Lutheran Immigration and Refugee Service', until: '2024-12-03' },
  ]);
  // Only of the round that is made up are there places to give, besides the first pilot's own.
  for (const { placesLeft, round } of baltimore.awards) expect(placesLeft > 0).toBe(round.name === 'Demo round');
});

test('whoever is in the demo has one of its places', async () => {
  const { data } = await hub.ask(asDemoStaff(2, 'supervisor'), {
    query: '{ participants(first: 50) { nodes { id } } me { staff { site { awards { taken round { name } } } } } }',
  });
  const { participants, me } = data as {
    participants: { nodes: object[] };
    me: { staff: { site: { awards: { taken: number; round: { name: string } }[] } } };
  };
  const award = me.staff.site.awards.find(({ round }) => round.name === 'Demo round')!;
  expect(award.taken).toBe(participants.nodes.length);
});
