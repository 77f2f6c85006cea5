import type { Random } from './random.ts';

/** Gives out one of several things so that each gets its share of the whole, at any length: nobody can tell who comes next. */
export type Quota<Thing> = {
  /** @param weight people who get it together. */
  next(random: Random, weight?: number): Thing;
};

/**
 * Draws among the things that have less than their share, the more the more likely; so none is ever ahead by more than one draw.
 *
 * @param shares by thing; they add up to 1.
 */
export function quotaOf<Thing extends string>(shares: Readonly<Record<Thing, number>>): Quota<Thing> {
  const given = new Map<Thing, number>();
  const things = Object.keys(shares) as Thing[];
  let all = 0;
  return {
    next(random, weight = 1) {
      all += weight;
      const owed = things.map((thing) => Math.max(0, shares[thing] * all - (given.get(thing) ?? 0)));
      const thing = drawn(things, owed, random);
      given.set(thing, (given.get(thing) ?? 0) + weight);
      return thing;
    },
  };
}

/** The same for a thing that is so or not. @param share who it is so for. */
export function shareOf(share: number): { next(random: Random, weight?: number): boolean } {
  const quota = quotaOf({ yes: share, no: 1 - share });
  return { next: (random, weight) => quota.next(random, weight) === 'yes' };
}

function drawn<Thing>(things: readonly Thing[], chances: readonly number[], random: Random): Thing {
  let left = random.next() * chances.reduce((sum, chance) => sum + chance, 0);
  const index = chances.findIndex((chance) => (left -= chance) < 0);
  return things[index < 0 ? chances.findLastIndex((chance) => chance > 0) : index]!;
}
