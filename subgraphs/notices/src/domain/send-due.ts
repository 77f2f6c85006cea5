import { beginAttempt } from './begin-attempt.ts';
import { checkTruth } from './check-truth.ts';
import { type Claim, claimDue, releaseClaims } from './claim-due.ts';
import type { SendingParts } from './parts.ts';
import { settleAttempt } from './settle-attempt.ts';
import type { Verdict } from './truth/source.ts';

/** Calls under way at once, of one batch. */
const atOnce = 5;

/**
 * Sends all that is due: claim (commit) -> is it still so? (one graph query a batch) -> attempt with the check for STOP (commit) -> call
 * -> result (commit). Any number of senders may do this at once; each notice goes to one of them. No remote call inside a transaction.
 *
 * @throws when the graph or the database cannot be reached; nothing is lost, the next run goes on.
 */
export async function sendDue(parts: SendingParts): Promise<void> {
  for (;;) {
    const claims = await claimDue(parts.db, parts.now());
    if (!claims.length) return;
    const verdicts = await checkTruth(parts, claims).catch(async (error: unknown) => {
      await releaseClaims(parts.db, claims);
      throw error;
    });
    const waiting = claims.map((claim, index) => ({ claim, verdict: verdicts[index]! }));
    const ended = await Promise.allSettled(
      Array.from({ length: atOnce }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await sendOne(parts, next.claim, next.verdict);
      }),
    );
    const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (failures.length) throw new AggregateError(failures, 'Not all that was due could be sent.');
  }
}

async function sendOne(parts: SendingParts, claim: Claim, verdict: Verdict): Promise<void> {
  if ('notSent' in verdict) return giveUp(parts, claim, verdict.notSent);
  const begun = await beginAttempt(parts, claim, verdict);
  if (!begun) return;
  const { attemptId } = begun;
  const outcome = begun.mayBegin()
    ? await parts.provider.send({ to: verdict.to, body: verdict.body, attemptId })
    : ({ kind: 'REFUSED', meaning: 'RETRY_LATER', code: 'begun.late' } as const);
  await settleAttempt(parts, attemptId, outcome);
}

/** There is nothing to say any more; only the holder of the claim may decide that. */
async function giveUp({ db }: SendingParts, { id, leaseUntil }: Claim, errorCode: string): Promise<void> {
  const data = { status: 'NOT_SENT', errorCode, leaseUntil: null } as const;
  await db.notice.updateMany({ where: { id, status: 'PLANNED', leaseUntil }, data });
}
