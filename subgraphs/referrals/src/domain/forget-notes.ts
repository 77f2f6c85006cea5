import { inBatches } from '@cmpp/subgraph/go-through';
import type { Database } from '../db.ts';

/** Referrals in one go. */
const atOnce = 500;

/**
 * Days for which the note of a referral is kept after it has ended: so long somebody may ask why it was made, or make it again. Our own default;
 * no public text names one.
 */
export const notesKeptDays = 180;

/**
 * "Referral contents" (trust.md, "Data") are for the organization that may help: the free words are emptied once it has helped or not, or was not
 * asked any more. That there was a referral, to whom, and how it ended stays. Safe to run at any time, twice and side by side.
 *
 * @returns of how many referrals the note was emptied.
 */
export async function forgetNotes(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - notesKeptDays * 86_400_000).toISOString();
  return inBatches(
    atOnce,
    (most) => db.$executeRaw`
      UPDATE referral SET note_sealed = NULL WHERE id IN (
        SELECT id FROM referral
        WHERE note_sealed IS NOT NULL AND status IN ('DECLINED', 'COMPLETED', 'WITHDRAWN')
          AND updated_at <= ${before}::timestamptz
        ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED)`,
  );
}
