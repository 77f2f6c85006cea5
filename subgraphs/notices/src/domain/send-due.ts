import type { NoticeSource } from '../generated/prisma/enums.ts';
import { beginAttempt } from './begin-attempt.ts';
import { callInstead } from './call-instead.ts';
import { checkTruth } from './check-truth.ts';
import { type Claim, claimDue, releaseClaims } from './claim-due.ts';
import { patiently, type SendingParts } from './parts.ts';
import { settleAttempt } from './settle-attempt.ts';
import type { Silence, Verdict, Wait } from './truth/source.ts';

/**
 * After this what was asked for a whole batch is asked again before one of it is sent: a provider that is slow must not text somebody who took
 * back meanwhile that they may be texted. "Revoking works at once" (trust.md, "Data").
 */
const truthLastsMs = 1000;
/** Calls under way at once, of one batch. */
const atOnce = 5;

/**
 * What is claimed together, in this order: somebody waits for a code; dates come before bookings. Each lane asks its own part of the
 * graph, so that what is down holds up nothing else.
 */
const lanes: readonly (readonly NoticeSource[])[] = [
  ['CHALLENGE'],
  ['INBOUND', 'STAFF'],
  ['HEARING', 'APPOINTMENT', 'PAPER_DATE'],
  ['BOOKING'],
  ['CANDIDATE'],
];

/**
 * Sends all that is due: claim (commit) -> is it still so? (one graph query a batch) -> attempt with the check for STOP (commit) -> call
 * -> result (commit). Any number of senders may do this at once; each notice goes to one of them. No remote call inside a transaction.
 *
 * @throws when the graph or the database cannot be reached; nothing is lost, the next run goes on.
 */
export async function sendDue(parts: SendingParts): Promise<void> {
  const failures: unknown[] = [];
  for (const lane of lanes) await drain(parts, lane).catch((error: unknown) => failures.push(error));
  if (failures.length) throw new AggregateError(failures, 'Not all that was due could be sent.');
}

async function drain(parts: SendingParts, lane: readonly NoticeSource[]): Promise<void> {
  for (;;) {
    const waiting = await claimDue(parts.db, lane, parts.now());
    if (!waiting.length) return;
    let truth = askTruth(parts, waiting);
    /** What is so of a claim: as the whole batch was told, and once a second what is left of it is told again. */
    const verdictOf = (claim: Claim) => {
      if (performance.now() - truth.askedAt > truthLastsMs) truth = askTruth(parts, [claim, ...waiting]);
      return truth.verdicts.then((verdicts) => verdicts.get(claim.id)!);
    };
    await truth.verdicts;
    const ended = await Promise.allSettled(
      Array.from({ length: atOnce }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift())
          await sendOne(parts, next, await verdictOf(next));
      }),
    );
    const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (failures.length) throw new AggregateError(failures, 'Not all that was due could be sent.');
  }
}

/** Asks once about all of these; when nobody can say, others may claim them at once. */
function askTruth(
  parts: SendingParts,
  asked: readonly Claim[],
): { askedAt: number; verdicts: Promise<Map<string, Verdict>> } {
  const claims = [...asked];
  const verdicts = checkTruth(parts, claims).then(
    (said) => new Map(claims.map(({ id }, index) => [id, said[index]!])),
    async (error: unknown) => {
      await releaseClaims(parts.db, claims);
      throw error;
    },
  );
  return { askedAt: performance.now(), verdicts };
}

async function sendOne(parts: SendingParts, claim: Claim, verdict: Verdict): Promise<void> {
  if ('notSent' in verdict) return giveUp(parts, claim, verdict);
  if ('notBefore' in verdict) return putOff(parts, claim, verdict);
  const begun = await beginAttempt(parts, claim, verdict);
  if (!begun) return;
  const { attemptId } = begun;
  const outcome = begun.mayBegin()
    ? await parts.provider.send({ to: verdict.to, body: verdict.body, attemptId })
    : ({ kind: 'REFUSED', meaning: 'RETRY_LATER', code: 'begun.late' } as const);
  await settleAttempt(parts, attemptId, outcome);
}

/** There is nothing to say any more; only the holder of the claim may decide that. */
async function giveUp(parts: SendingParts, claim: Claim, { notSent, callInstead: call }: Silence): Promise<void> {
  const data = { status: 'NOT_SENT', errorCode: notSent, leaseUntil: null } as const;
  await parts.db.$transaction(async (tx) => {
    const { count } = await tx.notice.updateMany({ where: stillMine(claim), data });
    if (count && call) await callInstead(tx, parts, claim);
  }, patiently);
}

/** It is too early, e.g. night: somebody claims it again when it is time. */
async function putOff({ db }: SendingParts, claim: Claim, { notBefore }: Wait): Promise<void> {
  await db.notice.updateMany({ where: stillMine(claim), data: { dueAt: notBefore, leaseUntil: null } });
}

const stillMine = ({ id, leaseUntil }: Claim) => ({ id, status: 'PLANNED', leaseUntil }) as const;
