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
 * What was said of a number under an older index key is written by the newest: once a number is met again, the old key is not needed for it.
 * Under its lock.
 */
export async function carryConsent(tx: Transaction, [newest, ...older]: readonly NumberIndex[]): Promise<void> {
  if (!newest || !older.length) return;
  await tx.$executeRaw`
    INSERT INTO opt_out (number_index, state, changed_at)
    SELECT ${newest}, state, changed_at FROM opt_out WHERE number_index = ANY(${older}::bytea[])
    ORDER BY changed_at DESC LIMIT 1
    ON CONFLICT (number_index) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
    WHERE opt_out.changed_at < excluded.changed_at`;
  await tx.optOut.deleteMany({ where: { numberIndex: { in: older } } });
}

/**
 * Writes down what the holder of a number said, under its lock.
 *
 * @returns whether that changed anything: saying the same again leaves it as it is, since when included.
 */
export async function recordConsent(
  tx: Transaction,
  indexes: readonly NumberIndex[],
  state: TextConsentState,
  changedAt: Date,
): Promise<boolean> {
  await carryConsent(tx, indexes);
  const rows = await tx.$executeRaw`
    INSERT INTO opt_out (number_index, state, changed_at)
    VALUES (${indexes[0]!}, ${state}::text_consent_state, ${changedAt.toISOString()}::timestamptz)
    ON CONFLICT (number_index) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
    WHERE opt_out.state <> excluded.state`;
  return rows === 1;
}
