import type { ParticipantViewer } from '@cmpp/auth';
import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../db.ts';
import { refuseUnknownBooking } from './booking.ts';
import { holdSessions } from './provider.ts';
import { freeSeats } from './seat.ts';

/**
 * Ends a person's own booking: its seats are free at once, and the bus hears of it, all in the caller's transaction. Cancelling again
 * changes nothing and is no mistake. Once the session has begun a booking stays what it was.
 *
 * @throws Refusal `booking.unknown` (the same for another person's), `session.started`.
 */
export async function cancelBooking(
  tx: Transaction,
  publisher: Publisher,
  viewer: ParticipantViewer,
  bookingId: string,
  now: Date,
): Promise<{ bookingId: string }> {
  if (!isUuid(bookingId)) refuseUnknownBooking();
  const booking = await tx.booking.findUnique({ where: { id: bookingId, participantId: viewer.id } });
  if (!booking) refuseUnknownBooking();
  await holdSessions(tx, [booking.sessionId]);
  const version = await endBooking(tx, viewer.id, bookingId, now);
  if (!version) return cancelledBefore(tx, bookingId);
  await publisher.publish(tx, 'booking.changed', { bookingId, participantId: viewer.id, version });
  return { bookingId };
}

/**
 * Ends a live booking whose session has not begun, and frees its seats. The caller holds the session.
 *
 * @returns the booking's new version; null when there was nothing to end: two at once do not free seats twice.
 */
export async function endBooking(
  tx: Transaction,
  participantId: string,
  bookingId: string,
  now: Date,
): Promise<number | null> {
  const [ended] = await tx.booking.updateManyAndReturn({
    where: { id: bookingId, participantId, status: 'BOOKED', session: { startsAt: { gt: now } } },
    data: { status: 'CANCELLED', cancelledAt: now, version: { increment: 1 } },
    select: { sessionId: true, seats: true, version: true },
  });
  if (!ended) return null;
  await freeSeats(tx, ended.sessionId, ended.seats);
  return ended.version;
}

async function cancelledBefore(tx: Transaction, id: string): Promise<{ bookingId: string }> {
  const { status } = await tx.booking.findUniqueOrThrow({ where: { id } });
  if (status === 'BOOKED')
    refuse(
      'session.started',
      'bookingId',
      'This session has begun already, so the booking cannot be cancelled.',
      'If you could not come, tell your caseworker and choose another session.',
    );
  return { bookingId: id };
}
