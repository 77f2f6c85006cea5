import { createHash } from 'node:crypto';

/** What is public of a household in the pool: its draw number, and how many people it is. */
export type PoolTicket = { number: number; size: number };

/** Who is drawn from: first those for whom the draw before had too few places left, in their order; then everybody else. */
export type Pool = { held: readonly PoolTicket[]; others: readonly PoolTicket[] };

/** What the draw gave a household. HELD: fewer places were left than it has people, so it heads the next draw. */
export type Outcome = 'DRAWN' | 'HELD' | 'NOT_DRAWN';

/** Where a household came: 1 is first. */
export type Ranked = PoolTicket & { rank: number; outcome: Outcome };

/**
 * What the order hangs on. The secret was fixed, by its hash, before the public number was known; nobody chose both. Where the number stands
 * and the day that it is dated, `2026-12-01`, were announced with it: a file that names others gives another order.
 */
export type SeedParts = {
  poolHash: string;
  places: number;
  secret: string;
  numberSource: string;
  numberDatedOn: string;
  number: string;
};

/** SHA-256 in hexadecimal, as `sha256sum` prints it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The seed, worked out again by hand: `printf '%s\n%s\n%s\n%s\n%s\n%s' POOL_HASH PLACES SECRET SOURCE DAY NUMBER | sha256sum`. */
export const seedOf = ({ poolHash, places, secret, numberSource, numberDatedOn, number }: SeedParts): string =>
  sha256([poolHash, places, secret, numberSource, numberDatedOn, number].join('\n'));

/** A ticket's lot, worked out again by hand: `printf '%s %s' SEED TICKET | sha256sum`. It does not know how large the household is. */
const lotOf = (seed: string, ticket: PoolTicket): string => sha256(`${seed} ${ticket.number}`);

/**
 * Draws: "Not everyone who would like to participate will be able to for capacity and other reasons; participants are randomly selected from
 * the eligible and interested pool" (CMPP fact sheet, November 2023). One lot per household, whatever its size; the smaller lot comes
 * first. A household larger than the places left keeps its rank and heads the next draw; smaller ones after it may still take those places.
 * Whoever was held before stays so until there are places for them.
 *
 * @param places people, not households.
 * @returns everybody, in order, whatever became of them.
 */
export function draw({ held, others }: Pool, places: number, seed: string): Ranked[] {
  const lots = others.map((ticket) => ({ ticket, lot: lotOf(seed, ticket) }));
  const order = [...held, ...lots.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ ticket }) => ticket)];
  let left = places;
  return order.map(({ number, size }, index) => {
    const wasHeld = index < held.length;
    const outcome: Outcome = size <= left ? 'DRAWN' : left > 0 || wasHeld ? 'HELD' : 'NOT_DRAWN';
    if (outcome === 'DRAWN') left -= size;
    return { number, size, rank: index + 1, outcome };
  });
}
