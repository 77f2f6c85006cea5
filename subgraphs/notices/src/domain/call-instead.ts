import type { Publisher } from '@cmpp/events';
import { endOfWorkingDay } from '@cmpp/subgraph/working-day';
import type { Transaction } from '../db.ts';
import type { Notice } from '../generated/prisma/client.ts';
import type { NoticeKind } from '../generated/prisma/enums.ts';

/** Texts about hearings and check-ins, as we or a person's paper have them. */
export const aboutDates: readonly NoticeKind[] = [
  ...(['DATE_SET', 'DATE_MOVED', 'DATE_CANCELLED', 'DATE_REMINDER'] as const),
  ...(['PAPER_DATE_TOLD', 'PAPER_DATE_WRONG', 'PAPER_DATE_REMINDER'] as const),
];

/** Of a notice, what a task needs. */
type Untold = Pick<Notice, 'id' | 'kind' | 'source' | 'participantId' | 'sourceId' | 'overAt' | 'timeZone'>;

/**
 * What a person must know about a date did not reach them by text, or perhaps somebody else: asks the site, in the same transaction, to
 * call them within the working day, and before the date. Once for each notice, however often it is said. Nothing once the date has begun.
 * The same for the outcome of a draw, which everyone hears. Nothing for other notices.
 */
export async function callInstead(
  tx: Transaction,
  { publisher, now }: { publisher: Publisher; now(): Date },
  { id, kind, source, participantId, sourceId, overAt, timeZone }: Untold,
): Promise<void> {
  const at = now();
  if (source === 'CANDIDATE' && timeZone) {
    const dueAt = endOfWorkingDay(at, timeZone).toISOString();
    const about = { candidateId: sourceId, aboutId: null, dueAt };
    return publisher.publish(tx, 'task.raised', { key: id, kind: 'TELL_CANDIDATE', ...about });
  }
  if (!aboutDates.includes(kind) || !participantId || !overAt || !timeZone || overAt <= at) return;
  const closing = endOfWorkingDay(at, timeZone);
  const dueAt = (closing < overAt ? closing : overAt).toISOString();
  const about = { participantId, aboutId: sourceId, dueAt };
  await publisher.publish(tx, 'task.raised', { key: id, kind: 'CALL_WITH_DATE', ...about });
}

/**
 * The carrier does not know a number any more: asks the site, in the same transaction, to find out whose it is by now. It is asked about who
 * has it: the person, or who looks after them and was texted for them. Until
 * they have, cases lets nobody sign in by it and texts to it give no details (trust.md, "Recycled numbers"). Once for each notice. Nothing
 * for a text to a stranger, and nothing for a sign-in code: whoever asked for it is not known to be anybody.
 */
export async function askWhoseNumber(
  tx: Transaction,
  { publisher, now }: { publisher: Publisher; now(): Date },
  { id, participantId, guardianId }: Pick<Notice, 'id' | 'participantId' | 'guardianId'>,
): Promise<void> {
  const holderId = guardianId ?? participantId;
  if (!holderId) return;
  const about = { participantId: holderId, aboutId: id, dueAt: now().toISOString() };
  await publisher.publish(tx, 'task.raised', { key: `lost-number/${id}`, kind: 'WRONG_NUMBER', ...about });
}
