import { hearOfMessage, openAttempt, refuseAttempt } from './attempt.ts';
import { patiently, type SendingParts } from './parts.ts';
import type { Outcome } from './provider.ts';

/**
 * Writes down how the call to the provider ended. A callback may have been faster and known more: what it said stays.
 */
export async function settleAttempt(parts: SendingParts, attemptId: string, outcome: Outcome): Promise<void> {
  const meaning = outcome.kind === 'REFUSED' ? outcome.meaning : null;
  await parts.db.$transaction(async (tx) => {
    const open = await openAttempt(tx, { id: attemptId }, meaning);
    if (!open) return; // erased meanwhile
    if (outcome.kind === 'TAKEN') return hearOfMessage(tx, parts, open, outcome.message);
    if (open.attempt.state !== 'SENDING') return;
    if (outcome.kind === 'REFUSED') return refuseAttempt(tx, parts, open, { ...outcome, state: 'FAILED' });
    await tx.attempt.update({ where: { id: attemptId }, data: { state: 'UNKNOWN', endedAt: parts.now() } });
    if (open.notice.status === 'SENDING')
      await tx.notice.update({
        where: { id: open.notice.id },
        data: { status: 'UNKNOWN', errorCode: outcome.code },
      });
  }, patiently);
}
