import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameOf } from './frame.ts';
import { householdsOf } from './people.ts';
import { quotaOf } from './quota.ts';
import { crowdId, randomOf } from './random.ts';
import { languageShares } from './shares.ts';

const now = new Date('2026-12-01T15:00:00Z');
const crowd = (seed: string, participants: number) =>
  [...householdsOf(frameOf(seed, now), participants)].map(({ people, ages, stopped }) => ({ people, ages, stopped }));

test('whatever is given out, nothing gets more than its share by more than one draw, at any length', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 20, maxLength: 400 }),
      (name, weights) => {
        const [quota, random] = [quotaOf(languageShares), randomOf(name)];
        const given = new Map<string, number>();
        for (const weight of weights) {
          const language = quota.next(random, weight);
          given.set(language, (given.get(language) ?? 0) + weight);
        }
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        const ahead = Object.entries(languageShares).map(
          ([language, share]) => (given.get(language) ?? 0) - share * all,
        );
        for (const people of ahead) expect(people).toBeLessThan(Math.max(...weights));
      },
    ),
    { numRuns: 50 },
  );
});

test('the same seed makes the same people, another seed makes others', () => {
  expect(crowd('one', 120)).toEqual(crowd('one', 120));
  const ids = new Set(crowd('one', 120).flatMap(({ people }) => people.map(({ id }) => id)));
  for (const { people } of crowd('other', 120)) for (const { id } of people) expect(ids).not.toContain(id);
});

test('there are exactly as many people as wanted, nobody twice, no number of a stranger, whatever their number', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 300 }), (seed, participants) => {
      const people = crowd(seed, participants).flatMap((household) => household.people);
      expect(people).toHaveLength(participants);
      for (const key of ['id', 'aNumber'] as const)
        expect(new Set(people.map((person) => person[key])).size).toBe(participants);
      for (const { number } of people.flatMap(({ phones }) => phones))
        expect(number).toMatch(/^\+1999(?!5550100)\d{7}$/);
      for (const { aNumber } of people) expect(aNumber).toMatch(/^00\d{7}$/);
    }),
    { numRuns: 30 },
  );
});

test('a larger crowd is the smaller one and more: only who filled the smaller one up is not in it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 150 }), fc.integer({ min: 0, max: 150 }), (some, more) => {
      const [smaller, larger] = [crowd('x', some), crowd('x', some + more)];
      const ids = new Set(larger.flatMap(({ people }) => people.map(({ id }) => id)));
      const missing = smaller.filter(({ people }) => people.some(({ id }) => !ids.has(id)));
      expect(missing.length).toBeLessThanOrEqual(6);
      const numbers = new Map(larger.flatMap(({ people }) => people.map(({ id, aNumber }) => [aNumber, id])));
      // What hangs on somebody who is not in it is not in it either, or it would be in the way.
      const hanging = (households: typeof smaller) =>
        households.flatMap(({ people }) =>
          people.flatMap(({ hearings, phones }) => [...hearings, ...phones].map(({ id }) => id)),
        );
      const there = new Set(hanging(larger));
      for (const id of hanging(missing)) expect(there).not.toContain(id);
      for (const { people } of smaller)
        for (const { id, aNumber } of people) expect(numbers.get(aNumber) ?? id).toBe(id);
    }),
    { numRuns: 30 },
  );
});

test('an id is of the form of a UUIDv7 and stands for its seed, kind and key', () => {
  const id = crowdId('demo', 'hearing', '17/2/next');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(crowdId('demo', 'hearing', '17/2/next')).toBe(id);
  for (const [seed, kind, key] of [
    ['demo2', 'hearing', '17/2/next'],
    ['demo', 'phone', '17/2/next'],
    ['demo', 'hearing', '17/2/past'],
  ] as const)
    expect(crowdId(seed, kind, key)).not.toBe(id);
});
