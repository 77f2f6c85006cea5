import type { ParticipantViewer } from '@cmpp/auth';
import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../db.ts';
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
  const at = now.toISOString();
  // Two at once: the second waits for the row, finds it cancelled, and frees nothing.
  const [ended] = await tx.$queryRaw<{ session_id: string; seats: number; version: number }[]>`
    UPDATE booking SET status = 'CANCELLED', cancelled_at = ${at}::timestamptz, version = booking.version + 1
    FROM session
    WHERE booking.id = ${bookingId}::uuid AND participant_id = ${viewer.id}::uuid AND booking.status = 'BOOKED'
      AND session.id = session_id AND starts_at > ${at}::timestamptz
    RETURNING session_id::text, booking.seats, booking.version`;
  if (!ended) return cancelledBefore(tx, viewer, bookingId);
  await freeSeats(tx, ended.session_id, ended.seats);
  await publisher.publish(tx, 'booking.changed', { bookingId, participantId: viewer.id, version: ended.version });
  return { bookingId };
}

async function cancelledBefore(tx: Transaction, viewer: ParticipantViewer, id: string): Promise<{ bookingId: string }> {
  const booking = await tx.booking.findUnique({ where: { id, participantId: viewer.id } });
  if (!booking) refuseUnknownBooking();
  if (booking.status === 'BOOKED')
    refuse(
      'session.started',
      'bookingId',
      'This session has begun already, so the booking cannot be cancelled.',
      'If you could not come, tell your caseworker and choose another session.',
    );
  return { bookingId: id };
}

function refuseUnknownBooking(): never {
  refuse('booking.unknown', 'bookingId', 'You have no such booking.', 'Look at the list of your bookings.');
}
