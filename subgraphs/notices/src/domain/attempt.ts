import type { Transaction } from '../db.ts';
import type { Attempt, Notice, Prisma } from '../generated/prisma/client.ts';
import { askWhoseNumber, callInstead } from './call-instead.ts';
import { furthest, isLost } from './delivery-state.ts';
import { recordConsent } from './opt-out.ts';
import type { SendingParts } from './parts.ts';
import { lockNumber } from './phone-number.ts';
import type { Meaning, ProviderMessage } from './provider.ts';
import { pauseSeconds } from './retry.ts';

/** An attempt with its notice, both locked, and how it stands among the notice's attempts. */
export type OpenAttempt = { attempt: Attempt; notice: Notice; newest: boolean; tries: number };

/**
 * Finds and locks an attempt; null when there is none.
 *
 * @param meaning what the provider's code means, if it gave one. For OPTED_OUT the number is locked first: consent changes under its lock
 * only, and whoever says STOP holds it while waiting for attempts like this one to end.
 */
export async function openAttempt(
  tx: Transaction,
  where: Prisma.AttemptWhereUniqueInput,
  meaning: Meaning | null,
): Promise<OpenAttempt | null> {
  const found = await tx.attempt.findUnique({ where, select: { id: true, noticeId: true } });
  if (!found) return null;
  if (meaning === 'OPTED_OUT') await lockNumberOf(tx, found.noticeId);
  await tx.$queryRaw`SELECT 1 FROM notice WHERE id = ${found.noticeId}::uuid FOR UPDATE`;
  const notice = await tx.notice.findUnique({ where: { id: found.noticeId } });
  if (!notice) return null; // its person was erased meanwhile
  const attempts = await tx.attempt.findMany({
    where: { noticeId: notice.id },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  });
  const attempt = attempts.find(({ id }) => id === found.id)!;
  return { attempt, notice, newest: attempts[0] === attempt, tries: attempts.length };
}

async function lockNumberOf(tx: Transaction, noticeId: string): Promise<void> {
  const notice = await tx.notice.findUnique({ where: { id: noticeId }, select: { toIndex: true } });
  if (notice?.toIndex) await lockNumber(tx, notice.toIndex);
}

/** The provider has the message and says how far it is. Repeated, late and out of order all come to the same. */
export async function hearOfMessage(
  tx: Transaction,
  parts: SendingParts,
  open: OpenAttempt,
  { sid, state, errorCode }: ProviderMessage,
): Promise<void> {
  const { attempt, notice, newest } = open;
  const over = attempt.state === 'FAILED' && attempt.providerSid !== null;
  if (over && state !== 'DELIVERED') return;
  if (isLost(state)) {
    if (notice.status === 'DELIVERED') return; // told late, and contradicted
    await tx.attempt.update({ where: { id: attempt.id }, data: { providerSid: sid } });
    // An attempt that was given up for lost already has a successor, or will have one.
    if (attempt.state === 'FAILED') return;
    const code = errorCode ?? 'none';
    return refuseAttempt(tx, parts, open, { meaning: parts.provider.meaningOf(code), code, state });
  }
  const endedAt = attempt.endedAt ?? parts.now();
  await tx.attempt.update({ where: { id: attempt.id }, data: { state: 'ACCEPTED', providerSid: sid, endedAt } });
  // An earlier attempt's message tells about the notice only when it arrived after all.
  if (!newest && state !== 'DELIVERED') return;
  const status = furthest(notice.status, state);
  if (status === notice.status) return;
  const arrived = status === 'DELIVERED' ? parts.now() : null;
  await tx.notice.update({
    where: { id: notice.id },
    data: {
      status,
      errorCode: null,
      leaseUntil: null,
      sentAt: notice.sentAt ?? (arrived || status === 'SENT' ? parts.now() : null),
      deliveredAt: arrived,
    },
  });
}

/** How a text was turned down: at once by the provider (FAILED), or on its way. */
export type Refused = { meaning: Meaning; code: string; state: 'FAILED' | 'UNDELIVERED' };

/** The attempt came to nothing for certain: tries again where that helps, or says why not. */
export async function refuseAttempt(
  tx: Transaction,
  parts: SendingParts,
  { attempt, notice, newest, tries }: OpenAttempt,
  { meaning, code, state }: Refused,
): Promise<void> {
  const { now, log } = parts;
  await tx.attempt.update({ where: { id: attempt.id }, data: { state: 'FAILED', endedAt: now() } });
  // The notice knows the number of its newest attempt only.
  if (meaning === 'OPTED_OUT' && newest && notice.toIndex) await recordConsent(tx, [notice.toIndex], 'STOPPED', now());
  const about = { noticeId: notice.id, attemptId: attempt.id, code };
  if (meaning === 'MISCONFIGURED') log.error(about, 'the provider refuses us: a person must mend the set-up');
  if (meaning === 'UNHEARD_OF') log.error(about, 'the provider gave a code that we do not know');
  if (!newest) return;
  if (meaning === 'LOST_NUMBER') await askWhoseNumber(tx, parts, notice);
  const pause = pauseSeconds(meaning, tries);
  if (pause === null) await callInstead(tx, parts, notice);
  await tx.notice.update({
    where: { id: notice.id },
    data:
      pause === null
        ? { status: meaning === 'OPTED_OUT' ? 'NOT_SENT' : state, errorCode: code, leaseUntil: null }
        : { status: 'PLANNED', errorCode: code, dueAt: new Date(now().getTime() + pause * 1000), leaseUntil: null },
  });
}
