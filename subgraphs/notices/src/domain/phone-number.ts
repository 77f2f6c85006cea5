import type { Keyring } from '@cmpp/db';
import type { Transaction } from '../db.ts';

/** A number's blind index. */
export type NumberIndex = Uint8Array<ArrayBuffer>;

/** The blind indexes of a number (E.164), newest key first. */
export const indexesOf = (keyring: Keyring, number: string): [NumberIndex, ...NumberIndex[]] =>
  keyring.blindIndexes('notice-number', number) as [NumberIndex, ...NumberIndex[]];

/**
 * Until this transaction ends nobody else begins a text to this number or changes whether it may be texted. Taken before any row is
 * locked, so that two who need both cannot wait for each other.
 */
export async function lockNumber(tx: Transaction, index: NumberIndex): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${Buffer.from(index).toString('hex')}, 2))::text`;
}
