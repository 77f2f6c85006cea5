import type { Transaction } from '../db.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { TextConsentState } from '../generated/prisma/enums.ts';
import { untilNoneBegins } from './begin-attempt.ts';
import { recordConsent } from './opt-out.ts';
import type { NumberIndex } from './phone-number.ts';

/**
 * Acts on STOP and START, under the number's lock. Once the transaction has committed after a STOP, no call to the provider begins for that
 * number: new attempts see it under the same lock, and attempts that were written before it are waited for, until their call has ended or,
 * after two seconds, has begun or never will.
 *
 * @returns whether that changed anything.
 */
export async function hearConsent(
  tx: Transaction,
  indexes: readonly NumberIndex[],
  state: TextConsentState,
  heardAt: Date,
): Promise<boolean> {
  const changed = await recordConsent(tx, indexes, state, heardAt);
  if (state === 'STOPPED') await untilNoneBegins(tx, Prisma.sql`n.to_index = ANY(${[...indexes]}::bytea[])`);
  return changed;
}
