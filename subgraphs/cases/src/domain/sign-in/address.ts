import type { Keyring } from '@cmpp/db';
import ipaddr from 'ipaddr.js';
import type { Transaction } from '../../db.ts';
import type { Index } from '../person/number-holder.ts';

/**
 * A client's address as it is kept for the limits, never longer than their window: a keyed hash. An IPv6 subscriber has a whole /64: it
 * counts as one address. What is no address counts as itself.
 */
export function addressIndex(keyring: Keyring, address: string): Index {
  return keyring.blindIndexes('address', bucketOf(address))[0]!;
}

function bucketOf(address: string): string {
  if (!ipaddr.isValid(address)) return address.slice(0, 100);
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}

/** One at a time for a number, an address or the like, until the transaction ends: what has a limit is counted one by one. */
export const lockIndex = (tx: Transaction, index: Uint8Array) =>
  tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${Buffer.from(index).toString('hex')}, 1))::text`;
