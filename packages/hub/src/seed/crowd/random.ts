import { createHash } from 'node:crypto';

/** A stream of numbers that is the same whenever its name is: what is drawn for one household changes nothing for the next. */
export type Random = {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number, at least `least`, at most `most`. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  chance(share: number): boolean;
};

/** @param name e.g. `demo/household/17`. */
export function randomOf(name: string): Random {
  // Mulberry32: enough for made-up people, and the same on every machine.
  let state = createHash('sha256').update(name).digest().readUInt32LE();
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { next, between, pick: (list) => list[between(0, list.length - 1)]!, chance: (share) => next() < share };
}

/**
 * The id of a made-up row, of the form of a UUIDv7: the same for the same seed, kind and key, whatever day it is.
 *
 * @param key e.g. `17/2`, the second member of household 17.
 */
export function crowdId(seed: string, kind: string, key: string): string {
  const hex = createHash('sha256').update(`${seed}/${kind}/${key}`).digest('hex');
  const variant = (8 + (parseInt(hex[3]!, 16) % 4)).toString(16);
  return `019b8000-0000-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
