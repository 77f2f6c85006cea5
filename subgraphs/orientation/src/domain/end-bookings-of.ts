import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../db.ts';
import { endBooking } from './cancel-booking.ts';
import { holdSessions } from './provider.ts';
import { raiseLost } from './raise-lost.ts';

/**
 * Ends the bookings of somebody who has left the program: a session is the program's, and an absent person's seat in a full one is somebody
 * else's. Of seats for several the site is asked to help those who stay to others. What they booked after that, being back, stays; so does
 * what has begun. Again it changes nothing.
 *
 * @param leftAt when they left.
 */
export async function endBookingsOf(
  tx: Transaction,
  publisher: Publisher,
  { participantId, leftAt }: { participantId: string; leftAt: Date },
  now: Date,
): Promise<void> {
  const booked = await tx.booking.findMany({
    where: { participantId, status: 'BOOKED', bookedAt: { lte: leftAt }, session: { startsAt: { gt: now } } },
    select: { id: true, sessionId: true, seats: true, session: { select: { timeZone: true } } },
    orderBy: { id: 'asc' },
  });
  await holdSessions(
    tx,
    booked.map(({ sessionId }) => sessionId),
  );
  for (const { id: bookingId, seats, session } of booked) {
    const version = await endBooking(tx, participantId, bookingId, now);
    if (!version) continue;
    await publisher.publish(tx, 'booking.changed', { bookingId, participantId, version });
    // Nobody knows here who else was to sit there, or whether they stay: the site does.
    if (seats > 1) await raiseLost(tx, publisher, { bookingId, participantId, version }, { now, ...session });
  }
}
