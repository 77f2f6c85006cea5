import type { Transaction } from '../db.ts';
import type { NoticeKind } from '../generated/prisma/enums.ts';
import { hearOfMessage, type OpenAttempt, openAttempt } from './attempt.ts';
import { callInstead } from './call-instead.ts';
import { patiently, type SendingParts } from './parts.ts';
import type { ProviderMessage } from './provider.ts';
import { mostTries } from './retry.ts';
import { settleAttempt } from './settle-attempt.ts';

/** An attempt is looked into once its call can no longer be under way (2 s to begin, 10 s to end) and the provider's list is settled. */
const settledAfterSeconds = 60;
/** The provider's clock may differ from the database's by so much. */
const skewMs = 60_000;

type Stale = {
  id: string;
  noticeId: string;
  kind: NoticeKind;
  /** Under whose key it is sealed: a stranger's under that of the text that it answers. */
  subjectId: string;
  bodySealed: Uint8Array | null;
  toSealed: Uint8Array | null;
  startedAt: Date;
};

/**
 * Finds out what became of attempts whose outcome nobody knows: the process died, or the provider did not answer. The provider's list has
 * no callback address in it, so an attempt is matched by number, text and time. Only what is certainly not there is sent again. A sign-in
 * code never is: its text is kept nowhere, and the person asks for another one.
 */
export async function reconcile(parts: SendingParts): Promise<void> {
  const stale = await parts.db.$queryRaw<Stale[]>`
    SELECT a.id::text, n.id::text AS "noticeId", n.kind::text, coalesce(n.participant_id, n.source_id)::text AS "subjectId",
      n.body_sealed AS "bodySealed", n.to_sealed AS "toSealed", a.started_at AS "startedAt"
    FROM attempt a JOIN notice n ON n.id = a.notice_id
    WHERE a.started_at < now() - make_interval(secs => ${settledAfterSeconds}::int)
      AND (a.state = 'SENDING' OR (a.state = 'UNKNOWN' AND n.kind <> 'SIGN_IN_CODE'))
    ORDER BY a.started_at LIMIT 100`;
  for (const attempt of stale) {
    if (attempt.kind === 'SIGN_IN_CODE')
      await settleAttempt(parts, attempt.id, { kind: 'UNKNOWN', code: 'outcome.unknown' });
    else
      await lookUp(parts, attempt).catch((error: unknown) => {
        // One that cannot be looked up now must not keep the others waiting; it stays as it is for the next run.
        const kind = error instanceof Error ? error.name : typeof error;
        parts.log.warn({ attemptId: attempt.id, kind }, 'the outcome of an attempt could not be found out');
      });
  }
}

async function lookUp(parts: SendingParts, stale: Stale): Promise<void> {
  const [body, to] = await openText(parts, stale);
  const from = new Date(stale.startedAt.getTime() - skewMs);
  const until = new Date(stale.startedAt.getTime() + skewMs);
  // Without a key the person is erased: there is nobody to text.
  const messages = body && to ? await parts.provider.findMessages({ to, body, from, until }) : null;
  await parts.db.$transaction(async (tx) => {
    const found = messages && (await firstUnclaimed(tx, messages));
    const meaning = found?.errorCode ? parts.provider.meaningOf(found.errorCode) : null;
    const open = await openAttempt(tx, { id: stale.id }, meaning);
    // A callback or another process was faster.
    if (!open || (open.attempt.state !== 'SENDING' && open.attempt.state !== 'UNKNOWN')) return;
    if (found) return hearOfMessage(tx, parts, open, found);
    await sendAgain(tx, parts, open, messages === null ? 'person.erased' : null);
  }, patiently);
}

async function openText({ vault, db }: SendingParts, stale: Stale): Promise<(string | null)[]> {
  const { subjectId } = stale;
  const cell = (column: string) => ({ table: 'notice', column, row: stale.noticeId });
  const opened = await vault.open(db, [
    { subjectId, cell: cell('body'), bytes: stale.bodySealed },
    { subjectId, cell: cell('to'), bytes: stale.toSealed },
  ]);
  return opened.map((text) => {
    if (text instanceof Error) throw text;
    return text;
  });
}

/** Two attempts with one text to one number: each message belongs to one of them. */
async function firstUnclaimed(tx: Transaction, messages: ProviderMessage[]): Promise<ProviderMessage | undefined> {
  const sids = messages.map(({ sid }) => sid);
  const known = await tx.attempt.findMany({
    where: { providerSid: { in: sids } },
    select: { providerSid: true },
  });
  return messages.find(({ sid }) => !known.some(({ providerSid }) => providerSid === sid));
}

async function sendAgain(
  tx: Transaction,
  parts: SendingParts,
  { attempt, notice, newest, tries }: OpenAttempt,
  whyNot: string | null,
): Promise<void> {
  const { publisher, now } = parts;
  await tx.attempt.update({ where: { id: attempt.id }, data: { state: 'FAILED', endedAt: now() } });
  if (!newest || (notice.status !== 'SENDING' && notice.status !== 'UNKNOWN')) return;
  const over = whyNot ?? (tries >= mostTries ? 'tries.too_many' : null);
  await tx.notice.update({
    where: { id: notice.id },
    data: over ? { status: 'FAILED', errorCode: over } : { status: 'PLANNED', dueAt: now(), leaseUntil: null },
  });
  if (!over) await publisher.publish(tx, 'notice.due', { noticeId: notice.id });
  else if (!whyNot) await callInstead(tx, parts, notice);
}
