import { inBatches } from '@cmpp/subgraph/go-through';
import type { Database } from '../../db.ts';

/** Rows in one go. */
const atOnce = 500;

/**
 * Days for which it is kept that somebody was signed in on a device, and that a code was asked for with a number: so long somebody may ask about
 * a sign-in that was not theirs. All limits count a day at most, and notices keeps the number that a code went to no longer than this. Our own
 * default; no public text names one.
 */
export const signInsKeptDays = 30;

/**
 * "The hub monitors nobody" (trust.md, "Data"): when somebody was there is deleted some weeks after it is over, of staff as well. A sign-in that
 * holds stays. Safe to run at any time, twice and side by side.
 *
 * @returns how many sign-ins and codes that were asked for were deleted.
 */
export async function forgetSignIns(db: Database): Promise<{ signIns: number; challenges: number }> {
  const signIns = await inBatches(
    atOnce,
    (most) => db.$executeRaw`
      DELETE FROM sign_in WHERE id IN (
        SELECT id FROM sign_in WHERE least(ended_at, expires_at) < now() - make_interval(days => ${signInsKeptDays}::int)
        ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED)`,
  );
  const challenges = await inBatches(
    atOnce,
    (most) => db.$executeRaw`
      DELETE FROM sign_in_challenge WHERE id IN (
        SELECT id FROM sign_in_challenge WHERE expires_at < now() - make_interval(days => ${signInsKeptDays}::int)
        ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED)`,
  );
  return { signIns, challenges };
}
