import { inBatches } from '@cmpp/subgraph/go-through';
import type { Database } from '../db.ts';
import { rosterDays } from './session.ts';

/** Bookings in one go. */
const atOnce = 500;

/**
 * "Booking questions and access needs" (trust.md, "Data") are for the session that they were written for: they are emptied once
 * its roster is closed (`rosterDays`, our own default), or so long after the seat was given up. That somebody had a seat, and came, stays: it is counted. Safe to run at any time, twice and side by side.
 *
 * @returns of how many bookings the words were emptied.
 */
export async function forgetBookingWords(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - rosterDays * 86_400_000).toISOString();
  return inBatches(
    atOnce,
    (most) => db.$executeRaw`
      UPDATE booking SET access_needs_sealed = NULL, question_sealed = NULL WHERE id IN (
        SELECT b.id FROM booking b JOIN session s ON s.id = b.session_id
        WHERE coalesce(b.access_needs_sealed, b.question_sealed) IS NOT NULL
          AND least(b.cancelled_at, s.starts_at + make_interval(mins => s.minutes)) < ${before}::timestamptz
        ORDER BY b.id LIMIT ${most} FOR UPDATE OF b SKIP LOCKED)`,
  );
}
