import { createHash } from 'node:crypto';
import type { Database } from '../../db.ts';
import type { PlaceKind, Prisma } from '../../generated/prisma/client.ts';
import { courts, courtsVerifiedOn } from './courts.ts';
import { offices, officesVerifiedOn } from './offices.ts';

const linesOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|'));

/** The same place has the same id in every hub, whatever stands above it in the list. */
const idOf = (...words: string[]): string =>
  `019a0000-00c0-7000-8000-${createHash('sha256').update(words.join('|')).digest('hex').slice(0, 12)}`;

type Row = Prisma.PlaceCreateManyInput;
const rowOf = (kind: PlaceKind, listedOn: string, name: string, address: readonly string[]): Omit<Row, 'code'> => {
  const [street, city, state, postalCode, timeZone, doubt] = address as [
    string,
    string,
    string,
    string,
    string,
    string?,
  ];
  const where = { kind, name, street, city, state, postalCode, timeZone };
  const verifiedOn = doubt ? null : new Date(`${listedOn}T00:00:00Z`);
  return { id: idOf(kind, name, street), ...where, verifiedOn };
};

/** The courts and check-in offices that a hub begins with. */
export const knownPlaces: readonly Row[] = [
  ...linesOf(courts).map(([code, name, ...address]) => ({
    ...rowOf('COURT', courtsVerifiedOn, name!, address),
    code: code || null,
  })),
  ...linesOf(offices).map((address) => ({
    ...rowOf('CHECK_IN_OFFICE', officesVerifiedOn, `${address[1]!} check-in office`, address),
    code: null,
  })),
];

/**
 * Writes those that are not there yet. What is there stays as it is: staff may have edited it.
 *
 * @returns how many were missing.
 */
export const writeKnownPlaces = async (db: Database): Promise<number> =>
  (await db.place.createMany({ data: [...knownPlaces], skipDuplicates: true })).count;
