import type { Transaction } from '../db.ts';
import type { TextConsentState } from '../generated/prisma/enums.ts';
import type { NumberIndex } from './phone-number.ts';

/** Whether the holder of a number said STOP, and no START since. Only certain while its lock is held. */
export async function isStopped(tx: Transaction, indexes: readonly NumberIndex[]): Promise<boolean> {
  return (await tx.optOut.count({ where: { numberIndex: { in: [...indexes] }, state: 'STOPPED' } })) > 0;
}

/**
 * Writes down what the holder of a number said, under its lock and under each of its indexes, so that it is found by an older index key too.
 */
export async function recordConsent(
  tx: Transaction,
  indexes: readonly NumberIndex[],
  state: TextConsentState,
  changedAt: Date,
): Promise<void> {
  for (const numberIndex of indexes) {
    const said = { state, changedAt };
    await tx.optOut.upsert({ where: { numberIndex }, create: { numberIndex, ...said }, update: said });
  }
}
