import type { Events, Publisher } from '@cmpp/events';
import { endOfDayAt, workingDaysAfter } from '@cmpp/subgraph/working-day';
import { dayAt } from '@cmpp/subgraph/wall-time';
import type { Transaction } from '../db.ts';

/**
 * Asks whoever walks with a person to help those who had seats by their booking to others, by the end of the next working day; once for each
 * version that ended it.
 *
 * @param timeZone of the session: by whose clock a working day ends.
 */
export async function raiseLost(
  tx: Transaction,
  publisher: Publisher,
  { bookingId, participantId, version }: Events['booking.changed'],
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<void> {
  const key = `booking-lost/${bookingId}/${version}`;
  const dueAt = endOfDayAt(workingDaysAfter(dayAt(now, timeZone), 1), timeZone).toISOString();
  await publisher.publish(tx, 'task.raised', { key, kind: 'BOOKING_LOST', participantId, aboutId: bookingId, dueAt });
}
