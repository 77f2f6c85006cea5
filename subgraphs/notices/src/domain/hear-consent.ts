import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from '../db.ts';
import type { TextConsentState } from '../generated/prisma/enums.ts';
import { beginWithinMs } from './begin-attempt.ts';
import { recordConsent } from './opt-out.ts';
import type { NumberIndex } from './phone-number.ts';

/**
 * Acts on STOP and START, under the number's lock. Once the transaction has committed after a STOP, no call to the provider begins for that
 * number: new attempts see it under the same lock, and attempts that were written before it are waited for, until their call has ended or,
 * after two seconds, has begun or never will.
 *
 * @returns whether that changed anything.
 */
export async function hearConsent(
  tx: Transaction,
  indexes: readonly NumberIndex[],
  state: TextConsentState,
  heardAt: Date,
): Promise<boolean> {
  const changed = await recordConsent(tx, indexes, state, heardAt);
  if (state === 'STOPPED') await untilNoneBegins(tx, indexes);
  return changed;
}

/** Waits for what was under way when STOP came: at most the time within which an attempt must have begun. */
async function untilNoneBegins(tx: Transaction, indexes: readonly NumberIndex[]): Promise<void> {
  for (;;) {
    const [waiting] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM attempt a JOIN notice n ON n.id = a.notice_id
      WHERE n.to_index = ANY(${[...indexes]}::bytea[]) AND a.state = 'SENDING'
        AND a.started_at > clock_timestamp() - make_interval(secs => ${(beginWithinMs + 200) / 1000}::float8)
      LIMIT 1`;
    if (!waiting) return;
    await pause(25);
  }
}
