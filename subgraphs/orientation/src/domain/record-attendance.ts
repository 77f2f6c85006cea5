import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../db.ts';
import type { Attendance, Booking } from '../generated/prisma/client.ts';
import { refuseUnknownBooking } from './booking.ts';
import { type Provider, sessionsGivenBy } from './provider.ts';
import { rosterIsOpen } from './session.ts';

/**
 * Keeps whether a person came to a session of the provider's own. Safe to repeat, and what was said by mistake can be said anew.
 *
 * @throws Refusal `booking.unknown` (the same for another organization's, and for one that was cancelled), `session.not_started`,
 * `roster.closed`.
 */
export async function recordAttendance(
  tx: Transaction,
  provider: Provider,
  { bookingId, attendance }: { bookingId: string; attendance: Attendance },
  now: Date,
): Promise<Booking> {
  if (!isUuid(bookingId)) refuseUnknownBooking();
  const booking = await tx.booking.findFirst({
    where: { id: bookingId, status: 'BOOKED', session: await sessionsGivenBy(tx, provider) },
    include: { session: true },
  });
  if (!booking) refuseUnknownBooking();
  if (booking.session.startsAt > now)
    refuse(
      'session.not_started',
      'bookingId',
      'The session has not begun, so nobody can have come to it.',
      'Say who came once it has begun.',
    );
  if (!rosterIsOpen(booking.session, now))
    refuse(
      'roster.closed',
      'bookingId',
      'The session was so long ago that its list is closed.',
      'Tell the caseworkers of the site who came.',
    );
  return tx.booking.update({ where: { id: bookingId }, data: { attendance } });
}
