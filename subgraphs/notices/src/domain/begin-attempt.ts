import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../db.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { callInstead } from './call-instead.ts';
import type { Claim } from './claim-due.ts';
import { carryConsent, confirmsStop, isStopped } from './opt-out.ts';
import { indexesOf, lockNumber } from './phone-number.ts';
import { patiently, type SendingParts } from './parts.ts';
import { lockSource, supersedeReminders } from './plan-notice.ts';
import type { Saying } from './truth/source.ts';

/**
 * A committed attempt must reach the provider within this time or not at all: whoever says STOP is answered, and whoever is erased is gone,
 * once every call begun before has either begun or never will (see `untilNoneBegins`).
 */
const beginWithinMs = 2000;

/** An attempt that may call the provider now; `mayBegin` tells whether it still may. */
export type Begun = { attemptId: string; mayBegin(): boolean };

/**
 * Writes the attempt before the call, so that a crash in between is known to have perhaps sent something. Under the number's lock: the
 * check for STOP and the attempt are one.
 *
 * @returns null when there is nothing to do any more: the lease is lost, or the holder of the number said STOP.
 */
export async function beginAttempt(parts: SendingParts, claim: Claim, saying: Saying): Promise<Begun | null> {
  const { to, guardianId = null, body, language, subjectId, callToo = false, supersedesUntil } = saying;
  const indexes = indexesOf(parts.keyring, to);
  return parts.db.$transaction(async (tx) => {
    await lockNumber(tx, indexes[0]);
    await carryConsent(tx, indexes);
    if (supersedesUntil) await lockSource(tx, claim.sourceId);
    const endsAt = performance.now() + beginWithinMs;
    const [mine] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM notice
      WHERE id = ${claim.id}::uuid AND status = 'PLANNED' AND lease_until = ${claim.leaseUntil} AND lease_until > now()
      FOR UPDATE`;
    if (!mine) return null;
    // A code and the number it goes to are read anew for each attempt and kept nowhere.
    const at = { table: 'notice', row: claim.id };
    const sealed = subjectId && (await parts.vault.seal(tx, subjectId, at, { body, to }));
    const said = {
      language,
      guardianId,
      toIndex: indexes[0],
      ...(sealed && { bodySealed: sealed.body, toSealed: sealed.to }),
    };
    const stopped =
      claim.kind === 'OPT_OUT_CONFIRMED'
        ? !(await confirmsStop(tx, claim.sourceId, indexes))
        : await isStopped(tx, indexes);
    await tx.notice.update({
      where: { id: claim.id },
      data: stopped
        ? { ...said, status: 'NOT_SENT', errorCode: 'opted.out', leaseUntil: null }
        : { ...said, status: 'SENDING', errorCode: null, leaseUntil: null },
    });
    if (stopped || callToo) await callInstead(tx, parts, claim);
    if (stopped) return null;
    if (supersedesUntil) await supersedeReminders(tx, claim, supersedesUntil);
    const attemptId = uuidv7();
    // The moment of writing, not of the transaction's begin: it may have waited for the lock.
    await tx.$executeRaw`
      INSERT INTO attempt (id, notice_id, state, started_at)
      VALUES (${attemptId}::uuid, ${claim.id}::uuid, 'SENDING', clock_timestamp())`;
    return { attemptId, mayBegin: () => performance.now() < endsAt };
  }, patiently);
}

/**
 * Waits for attempts at notices (`n`) that were written and have not called the provider yet: at most the time within which they must have
 * begun. The caller sees to it that no new ones are written: it holds the number, or the notices.
 */
export async function untilNoneBegins(tx: Transaction, which: Prisma.Sql): Promise<void> {
  for (;;) {
    const [waiting] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM attempt a JOIN notice n ON n.id = a.notice_id
      WHERE ${which} AND a.state = 'SENDING'
        AND a.started_at > clock_timestamp() - make_interval(secs => ${(beginWithinMs + 200) / 1000}::float8)
      LIMIT 1`;
    if (!waiting) return;
    await pause(25);
  }
}
