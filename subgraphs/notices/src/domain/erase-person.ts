import type { Transaction } from '../db.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { untilNoneBegins } from './begin-attempt.ts';
import { patiently, type SendingParts } from './parts.ts';
import type { NumberIndex } from './phone-number.ts';

/**
 * Erases somebody: their key is destroyed and never made anew, what we said to them and they to us is deleted, and so is what was still to be
 * said. A call to the provider that had begun cannot be taken back; nothing is written of how it ended, and none begins once this is done. That STOP was said on a number stays:
 * nobody is texted on it before somebody says START. That START was said is forgotten. Again it changes nothing.
 *
 * @param challengeIds the sign-in codes that were asked for with their numbers: the texts with them do not say whose they were.
 */
export async function erasePerson(
  { db, vault }: SendingParts,
  { participantId, challengeIds }: { participantId: string; challengeIds: readonly string[] },
): Promise<void> {
  await db.$transaction(async (tx) => {
    // The rows before the key, as whoever sends or answers takes them; then once more what was written until the key was held.
    await deleteRows(tx, participantId, challengeIds);
    await vault.destroy(tx, participantId);
    await deleteRows(tx, participantId, challengeIds);
  }, patiently);
  vault.forget(participantId);
}

async function deleteRows(tx: Transaction, participantId: string, challengeIds: readonly string[]): Promise<void> {
  const numbers = await numbersOfNobodyElse(tx, participantId);
  const codes = { source: 'CHALLENGE' as const, sourceId: { in: [...challengeIds] } };
  const answers = { participantId: null, source: 'INBOUND' as const, toIndex: { in: numbers } };
  const theirs = { OR: [{ participantId }, codes, answers] };
  await holdNotices(tx, { OR: [theirs, { guardianId: participantId }] });
  await tx.optOut.deleteMany({ where: { state: 'ALLOWED', numberIndex: { in: numbers } } });
  await tx.conversation.deleteMany({ where: { participantId } });
  // What came from their number and could not be told to be theirs, e.g. while it was frozen; what is still to be answered is so first.
  const strangers = { participantId: null, handledAt: { not: null }, fromIndex: { in: numbers } };
  await tx.inboundMessage.deleteMany({ where: { OR: [{ participantId }, strangers] } });
  await tx.notice.deleteMany({ where: theirs });
  // What went to their phone about whom they looked after is that one's, but not the number.
  await tx.notice.updateMany({
    where: { guardianId: participantId },
    data: { guardianId: null, toSealed: null, toIndex: null },
  });
}

/**
 * No text of these begins any more: who would write an attempt waits for the notice, and those written before have called or never will. Else
 * a STOP after this, which finds no attempt to wait for, would be followed by a text.
 */
async function holdNotices(tx: Transaction, where: Prisma.NoticeWhereInput): Promise<void> {
  const ids = (await tx.notice.findMany({ where, select: { id: true } })).map(({ id }) => id);
  await untilNoneBegins(tx, Prisma.sql`n.id = ANY(${ids}::uuid[])`); // while nothing is held, a call may end and say so
  await tx.$queryRaw`SELECT 1 FROM notice WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  await untilNoneBegins(tx, Prisma.sql`n.id = ANY(${ids}::uuid[])`);
}

/** The indexes of the numbers that this person alone was texted on or wrote from; what was said on another's as well stays. */
async function numbersOfNobodyElse(tx: Transaction, participantId: string): Promise<NumberIndex[]> {
  const rows = await tx.$queryRaw<{ index: NumberIndex }[]>`
    WITH number AS (
      SELECT to_index AS index, coalesce(guardian_id, participant_id) AS whose FROM notice WHERE to_index IS NOT NULL
      UNION SELECT from_index, participant_id FROM inbound_message
      UNION SELECT number_index, participant_id FROM conversation)
    SELECT index FROM number WHERE index IN (SELECT index FROM number WHERE whose = ${participantId}::uuid)
    GROUP BY index HAVING count(*) FILTER (WHERE whose <> ${participantId}::uuid) = 0`;
  return rows.map(({ index }) => index);
}
