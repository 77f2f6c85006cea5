import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { siteId } from '../../test-rig.ts';
import { caseworker, closing, codes, day, startDrawRig } from '../../testing/draw.ts';
import { numberSource } from '../../testing/selection.ts';
import { sha256 } from './draw.ts';

let at: Awaited<ReturnType<typeof startDrawRig>>;
beforeAll(async () => {
  at = await startDrawRig();
});
afterAll(() => at.rig.close());
beforeEach(() => at.begin());

test('closing the pool publishes draw numbers and sizes, their hash and a commitment, before the number can be known', async () => {
  const households = await at.pool(1, 3, 2);
  const draw = await at.closed(4);
  expect(draw.poolHash).toBe(sha256(draw.poolFile));
  const lines = draw.poolFile.split('\n').filter((line) => /\d/.test(line));
  expect(lines.sort()).toEqual(households.map(({ number }, index) => `${number} ${[1, 3, 2][index]}`).sort());
  expect(draw).toMatchObject({
    places: 4,
    entries: [],
    number: null,
    secret: null,
    seed: null,
    orderFile: null,
    ranAt: null,
    notHeldAt: null,
  });
  expect(draw.commitment).toMatch(/^[0-9a-f]{64}$/);
  expect(await at.doors.draw(draw.id)).toEqual(draw);
  expect(await at.taken()).toBe(4);
});

test.each([
  ['the day of closing', '2026-11-22'],
  ['the next day, which has begun on the other side of the Earth', '2026-11-23'],
])('closing the pool is refused with a number of %s', async (_, numberDatedOn) => {
  await at.pool(1);
  expect(codes(await at.doors.close({ numberDatedOn }))).toEqual(['draw.number_too_early']);
  expect(await at.taken()).toBe(0);
});

test.each([
  ['a number of next year', { numberDatedOn: '2027-02-01' }, 'draw.number_too_late'],
  ['no place', { places: 0 }, 'draw.places_invalid'],
  ['more places than there are', { places: 21 }, 'places.none_left'],
  ['a source that says nothing', { numberSource: 'lottery' }, 'draw.source_invalid'],
  ['the pool of another site', { siteId: siteId(2) }, 'site.unknown'],
  ['a round of nobody', { roundId: siteId(9) }, 'round.not_here'],
])('closing the pool is refused with %s, and nothing is set aside', async (_, wrong, code) => {
  await at.pool(1);
  expect(codes(await at.doors.close({ numberDatedOn: day, ...wrong }))).toEqual([code]);
  expect(await at.taken()).toBe(0);
  expect(await at.rig.sql('SELECT 1 FROM draw')).toEqual([]);
});

test('closing the pool is refused when nobody could take a place before the award is over', async () => {
  await at.pool(1);
  for (const endsOn of ['2026-11-23', day]) {
    await at.rig.sql('UPDATE award SET ends_on = $1', [endsOn]);
    const { problems } = await at.doors.close({ numberDatedOn: day });
    expect(problems).toMatchObject([{ code: 'draw.number_after_award', path: ['numberDatedOn'] }]);
  }
  expect(await at.taken()).toBe(0);
  await at.rig.sql(`UPDATE award SET ends_on = '2026-11-25'`);
  expect(codes(await at.doors.close({ numberDatedOn: day }))).toEqual([]);
});

test('closing the pool is refused with nobody in the pool', async () => {
  expect(codes(await at.doors.close({ numberDatedOn: day }))).toEqual(['pool.empty']);
});

test('closing it again is the same draw; otherwise it must be drawn first, so that nobody closes it until it suits them', async () => {
  await at.pool(1, 2);
  const again = await Promise.all([1, 2, 3].map(() => at.doors.close({ places: 2, numberDatedOn: day })));
  expect(new Set(again.map(({ draw }) => draw?.id)).size).toBe(1);
  expect(codes(await at.doors.close({ places: 3, numberDatedOn: day }))).toEqual(['pool.closed']);
  expect(codes(await at.doors.close({ places: 2, numberDatedOn: '2026-11-25' }))).toEqual(['pool.closed']);
  expect(await at.taken()).toBe(2);
});

test('closing a pool is for supervisors', async () => {
  const source = 'mutation ($input: ClosePoolInput!) { closePool(input: $input) { problems { code } } }';
  const input = { siteId: siteId(1), roundId: siteId(1), places: 1, numberSource, numberDatedOn: day };
  const { errors } = await at.rig.ask(caseworker, source, { input });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('nobody changes a ticket of a closed pool; who comes later waits for the next draw', async () => {
  const [first] = await at.pool(1);
  await at.closed(1);
  at.clock.now = new Date(closing.getTime() + 60_000);
  expect(codes(await at.doors.join([first!.id], { size: 2 }))).toEqual(['pool.closed']);
  const friend = await at.doors.candidate();
  expect(codes(await at.doors.join([first!.id, friend.id]))).toEqual(['pool.closed']);
  expect(codes(await at.doors.join([friend.id]))).toEqual([]);
});
