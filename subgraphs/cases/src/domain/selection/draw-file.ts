import { draw, type Pool, type PoolTicket, type Ranked, type SeedParts, seedOf, sha256 } from './draw.ts';

const poolTitle = 'CMPP Hub: pool of a draw';
const heldTitle = 'Held by the draw before, in their order (draw number, people)';
const othersTitle = 'Everybody else, by number (draw number, people)';
const orderTitle = 'CMPP Hub: order of a draw';
const ranksTitle = 'Rank, draw number, people, outcome';

/** A published file that is not one: which, and what about it. */
export class DrawFileError extends Error {
  override name = 'DrawFileError';
}

/** What a pool file says: draw numbers and household sizes, nothing else. Its SHA-256 is published before the draw. */
export function writePool({ held, others }: Pool): string {
  const line = ({ number, size }: PoolTicket) => `${number} ${size}`;
  const byNumber = [...others].sort((a, b) => a.number - b.number);
  return file([poolTitle, heldTitle, ...held.map(line), othersTitle, ...byNumber.map(line)]);
}

/**
 * The reverse of `writePool`.
 *
 * @throws DrawFileError for anything that `writePool` would not have written, e.g. a number that is there twice.
 */
export function readPool(text: string): Pool {
  const lines = text.split('\n');
  const middle = lines.indexOf(othersTitle);
  if (lines[0] !== poolTitle || lines[1] !== heldTitle || middle < 2)
    throw new DrawFileError('This is not the pool file of a draw.');
  const pool = {
    held: lines.slice(2, middle).map(readTicket),
    others: lines.slice(middle + 1, -1).map(readTicket),
  };
  const numbers = new Set([...pool.held, ...pool.others].map(({ number }) => number));
  if (numbers.size < pool.held.length + pool.others.length)
    throw new DrawFileError('A draw number stands in the pool file twice.');
  if (writePool(pool) !== text) throw new DrawFileError('The pool file is not in its order.');
  return pool;
}

function readTicket(line: string): PoolTicket {
  const [, number, size] = /^([1-9]\d{0,8}) ([1-9]\d{0,3})$/.exec(line) ?? [];
  if (!number || !size) throw new DrawFileError(`A line of the pool file is not a draw number and a size: ${line}`);
  return { number: Number(number), size: Number(size) };
}

/** What goes into a draw besides the pool. */
export type DrawParts = Omit<SeedParts, 'poolHash'>;

/** What a draw gives: the seed, everybody's rank, and the file that anyone can check. */
export type Drawn = { seed: string; order: Ranked[]; orderFile: string };

/**
 * Holds a draw over a pool file: the only way in which one is held, here and by whoever does it again.
 *
 * @throws DrawFileError, see `readPool`.
 */
export function holdDraw(poolFile: string, parts: DrawParts): Drawn {
  const { places, secret, number, numberSource, numberDatedOn } = parts;
  const pool = readPool(poolFile);
  const poolHash = sha256(poolFile);
  const seed = seedOf({ poolHash, ...parts });
  const order = draw(pool, places, seed);
  const orderFile = file([
    orderTitle,
    `Pool SHA-256: ${poolHash}`,
    `Commitment, SHA-256 of the secret: ${sha256(secret)}`,
    `Places: ${places}`,
    `Secret: ${secret}`,
    `Public number: ${number}`,
    `Source of the public number: ${numberSource}`,
    `Day of the public number: ${numberDatedOn}`,
    `Seed: ${seed}`,
    ranksTitle,
    ...order.map((each) => `${each.rank} ${each.number} ${each.size} ${each.outcome}`),
  ]);
  return { seed, order, orderFile };
}

/** A draw held again from its public files: what it gives, and each line in which the published order says something else. */
export type Redone = Drawn &
  Omit<DrawParts, 'secret'> & { poolHash: string; commitment: string; differences: Difference[] };
/** One line of the order file, counted from 1; null: there is none. */
export type Difference = { line: number; published: string | null; again: string | null };

/**
 * Holds a draw again. What was published before the public number was known (hash of the pool, commitment, places, where the number stands
 * and its day) must be compared with what the draw's page showed then, and the number with its source: files alone cannot prove when they
 * were made, and whoever knows the secret could make up a number.
 *
 * @throws DrawFileError when one of the two is no such file.
 */
export function redoDraw(poolFile: string, orderFile: string): Redone {
  const parts = readParts(orderFile);
  const drawn = holdDraw(poolFile, parts);
  const published = orderFile.split('\n');
  const again = drawn.orderFile.split('\n');
  const differences = Array.from({ length: Math.max(published.length, again.length) }, (_, index) => ({
    line: index + 1,
    published: published[index] ?? null,
    again: again[index] ?? null,
  })).filter((line) => line.published !== line.again);
  const { secret, ...shown } = parts;
  return { ...drawn, ...shown, poolHash: sha256(poolFile), commitment: sha256(secret), differences };
}

function readParts(orderFile: string): DrawParts {
  const lines = orderFile.split('\n');
  const after = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const [places, secret, number] = [after('Places'), after('Secret'), after('Public number')];
  const [numberSource, numberDatedOn] = [after('Source of the public number'), after('Day of the public number')];
  if (
    lines[0] !== orderTitle ||
    !/^\d{1,6}$/.test(places ?? '') ||
    !secret ||
    !number ||
    !numberSource ||
    !numberDatedOn
  )
    throw new DrawFileError('This is not the order file of a draw.');
  return { places: Number(places), secret, number, numberSource, numberDatedOn };
}

const file = (lines: string[]): string => `${lines.join('\n')}\n`;
