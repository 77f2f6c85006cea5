import type { Events, Publisher } from '@cmpp/events';
import type { Transaction } from '../db.ts';

/** Asks whoever walks with a person to help those who had seats by their booking to others; once for each version that ended it. */
export async function raiseLost(
  tx: Transaction,
  publisher: Publisher,
  { bookingId, participantId, version }: Events['booking.changed'],
  now: Date,
): Promise<void> {
  const key = `booking-lost/${bookingId}/${version}`;
  const dueAt = nextWorkingDay(now).toISOString();
  await publisher.publish(tx, 'task.raised', { key, kind: 'BOOKING_LOST', participantId, aboutId: bookingId, dueAt });
}

/** A day from `now`; from Friday to Sunday on Monday (all in UTC), e.g. Friday 15:00 -> Monday 15:00. */
function nextWorkingDay(now: Date): Date {
  const day = new Date(now);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6);
  return day;
}
