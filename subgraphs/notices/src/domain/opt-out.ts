import type { Transaction } from '../db.ts';
import type { TextConsentState } from '../generated/prisma/enums.ts';
import type { NumberIndex } from './phone-number.ts';

/** Whether the holder of a number said STOP, and no START since. Only certain while its lock is held. */
export async function isStopped(tx: Pick<Transaction, 'optOut'>, indexes: readonly NumberIndex[]): Promise<boolean> {
  return (await tx.optOut.count({ where: { numberIndex: { in: [...indexes] }, state: 'STOPPED' } })) > 0;
}

/** The text that made it so that a number may (not) be texted: the last that changed anything. Null: it was not a text. */
export const findConsentText = (tx: Pick<Transaction, 'inboundMessage'>, indexes: readonly NumberIndex[]) =>
  tx.inboundMessage.findFirst({
    where: { fromIndex: { in: [...indexes] }, consent: { not: null } },
    orderBy: [{ heardAt: 'desc' }, { id: 'desc' }],
    select: { id: true, consent: true, carrierAnswers: true },
  });

/** Whether a number is stopped by this very text: then it is confirmed, the one thing that is said after STOP. Under the number's lock. */
export async function confirmsStop(
  tx: Transaction,
  inboundId: string,
  indexes: readonly NumberIndex[],
): Promise<boolean> {
  const [stopped, text] = [await isStopped(tx, indexes), await findConsentText(tx, indexes)];
  return stopped && text?.id === inboundId && text.consent === 'STOPPED';
}

/**
 * Writes down what the holder of a number said, under its lock and under each of its indexes, so that it is found by an older index key too.
 *
 * @returns whether that changed anything: saying the same again leaves it as it is, since when included.
 */
export async function recordConsent(
  tx: Transaction,
  indexes: readonly NumberIndex[],
  state: TextConsentState,
  changedAt: Date,
): Promise<boolean> {
  const changed: number[] = [];
  for (const numberIndex of indexes) {
    const rows = await tx.$executeRaw`
      INSERT INTO opt_out (number_index, state, changed_at)
      VALUES (${numberIndex}, ${state}::text_consent_state, ${changedAt.toISOString()}::timestamptz)
      ON CONFLICT (number_index) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
      WHERE opt_out.state <> excluded.state`;
    changed.push(rows);
  }
  return changed[0] === 1;
}
