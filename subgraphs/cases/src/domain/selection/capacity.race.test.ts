import { adminUrlOf, connected } from '@cmpp/db';
import { Refusal } from '@cmpp/subgraph/problem';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../db.ts';
import { createRig, type Rig, seedOf, siteId } from '../../test-rig.ts';
import { currentRounds } from '../program/award.ts';
import { freePlaces, takePlaces } from './capacity.ts';

const roundId = '019b0000-0010-7000-8000-000000000001';
let rig: Rig;
let db: Database;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([]));
  db = openDatabase(rig.database.url('cases'));
});
afterAll(async () => {
  await db.$disconnect();
  await rig.close();
});

/** One round for 30 people, shared by two sites with 20 places each. */
beforeEach(async () => {
  await rig.sql('DELETE FROM award');
  await rig.sql('DELETE FROM funding_round');
  await rig.sql(
    `INSERT INTO funding_round (id, name, appropriation, amount_dollars, status, eligibility_rules, fiscal_year, capacity, source, as_of)
     VALUES ($1, 'Round', 'Made up', 1, 'AWARDED', 'ICE_REPORTING', 2023, 30, 'A test', '2026-01-01')`,
    [roundId],
  );
  for (const site of [1, 2])
    await rig.sql('INSERT INTO award (id, round_id, site_id, capacity) VALUES (gen_random_uuid(), $1, $2, 20)', [
      roundId,
      siteId(site),
    ]);
});

/** True when the places were taken, false when there were too few. */
const take = async (site: number, people = 1) => (await refusalOf(site, people)) === null;
/** Why they were not taken, if the rule says so. */
const refusalOf = (site: number, people = 1, now = new Date()) =>
  db
    .$transaction((tx) => takePlaces(tx, { siteId: siteId(site), roundId, people }, now))
    .then(() => null)
    .catch((error: unknown) => {
      if (error instanceof Refusal) return error.problems[0]!.code;
      throw error;
    });
const free = (site: number, people: number) =>
  db.$transaction((tx) => freePlaces(tx, { siteId: siteId(site), roundId, people }));

/** What the round believes, and each of its two sites. */
const takenNow = async () => {
  const [round] = await rig.sql<{ taken: number }>('SELECT taken FROM funding_round WHERE id = $1', [roundId]);
  const awards = await rig.sql<{ taken: number }>('SELECT taken FROM award ORDER BY site_id');
  return { round: round!.taken, sites: awards.map(({ taken }) => taken) };
};

test('100 households of one at two sites at once: no site gives more than its own places, and both together no more than the round has', async () => {
  const taken = await Promise.all(Array.from({ length: 100 }, (_, index) => take(1 + (index % 2))));
  expect(taken.filter(Boolean)).toHaveLength(30);
  const { round, sites } = await takenNow();
  expect(round).toBe(30);
  expect(sites[0]! + sites[1]!).toBe(30);
  expect(Math.max(...sites)).toBeLessThanOrEqual(20);
});

test('places that come and go at once are counted the same by the round and by its sites', async () => {
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const site = 1 + (index % 2);
      const people = 1 + (index % 3);
      if ((await take(site, people)) && index % 4 < 2) await free(site, people);
    }),
  );
  const { round, sites } = await takenNow();
  expect(round).toBe(sites[0]! + sites[1]!);
  expect(round).toBeLessThanOrEqual(30);
});

test('a household that does not fit takes nothing, neither of the site nor of the round', async () => {
  expect(await take(1, 19)).toBe(true);
  expect(await take(1, 2)).toBe(false); // the site has one left
  expect(await takenNow()).toEqual({ round: 19, sites: [19, 0] });
  expect(await take(2, 12)).toBe(false); // the round has eleven left
  expect(await take(2, 11)).toBe(true);
  expect(await takenNow()).toEqual({ round: 30, sites: [19, 11] });
});

test('a round without a limit of its own is limited by its sites alone', async () => {
  await rig.sql('UPDATE funding_round SET capacity = NULL');
  expect([await take(1, 20), await take(2, 20), await take(2, 1)]).toEqual([true, true, false]);
});

test('a frozen round, a site without an award and an unknown round give no place', async () => {
  await rig.sql(`UPDATE funding_round SET status = 'FROZEN'`);
  expect(await refusalOf(1)).toBe('round.frozen');
  await rig.sql(`UPDATE funding_round SET status = 'OPEN'`);
  expect(await refusalOf(3)).toBe('round.not_here');
  expect(await refusalOf(1, 21)).toBe('places.none_left');
  expect(await refusalOf(1)).toBeNull();
});

test('an award gives places from its first day to its last, by the calendar of its site', async () => {
  await rig.sql(`UPDATE award SET starts_on = '2026-11-01', ends_on = '2026-11-30'`);
  const at = (instant: string) => refusalOf(1, 1, new Date(instant)); // in New York, four or five hours behind
  expect(await at('2026-11-01T03:59:00Z')).toBe('award.not_running');
  expect(await at('2026-11-01T04:00:00Z')).toBeNull();
  expect(await at('2026-12-01T04:59:00Z')).toBeNull();
  expect(await at('2026-12-01T05:00:00Z')).toBe('award.not_running');
  expect(await takenNow()).toEqual({ round: 2, sites: [2, 0] });
  // And so do its rules: whose day it is says the site, not Greenwich.
  const rulesAt = async (instant: string) => (await currentRounds(db, [siteId(1)], new Date(instant)))[0]?.id ?? null;
  expect(await rulesAt('2026-11-01T03:59:00Z')).toBeNull();
  expect(await rulesAt('2026-11-01T04:00:00Z')).toBe(roundId);
  expect(await rulesAt('2026-12-01T04:59:00Z')).toBe(roundId);
  expect(await rulesAt('2026-12-01T05:00:00Z')).toBeNull();
});

test('nobody gives back more than was taken', async () => {
  await take(1, 2);
  await take(2, 5);
  await expect(free(1, 3)).rejects.toThrow('cannot be given back');
  expect(await takenNow()).toEqual({ round: 7, sites: [2, 5] });
  await free(1, 2);
  expect(await takenNow()).toEqual({ round: 5, sites: [0, 5] });
});

// The same over a program that does it wrong: were the guard removed, the tests above would see it.
test('the race is real: looking first and writing then takes more places than there are', async () => {
  await rig.sql('CREATE TABLE naive_award AS SELECT * FROM award');
  const everybody = { waiting: [] as (() => void)[] };
  const meet = () =>
    new Promise<void>((resolve) => {
      everybody.waiting.push(resolve);
      if (everybody.waiting.length === 30) for (const go of everybody.waiting) go();
    });
  await Promise.all(
    Array.from({ length: 30 }, () =>
      connected(adminUrlOf(rig.database), async (client) => {
        await client.query('SET search_path = cases');
        const { rows } = await client.query<{ free: number }>(
          'SELECT capacity - taken AS free FROM naive_award WHERE site_id = $1',
          [siteId(1)],
        );
        await meet();
        if (rows[0]!.free >= 1)
          await client.query('UPDATE naive_award SET taken = taken + 1 WHERE site_id = $1', [siteId(1)]);
      }),
    ),
  );
  const [naive] = await rig.sql<{ taken: number }>('SELECT taken FROM naive_award WHERE site_id = $1', [siteId(1)]);
  expect(naive!.taken).toBeGreaterThan(20);
});

test('and a program that forgot the condition is stopped by the tables', async () => {
  await expect(rig.sql('UPDATE award SET taken = 21')).rejects.toThrow('award_places_check');
  await expect(rig.sql('UPDATE funding_round SET taken = 31')).rejects.toThrow('funding_round_places_check');
});
