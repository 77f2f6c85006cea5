import type { Transaction } from '../db.ts';
import { type BookingNotice, bookingText, isProvidersDoing } from './booking-text.ts';
import { choosePhone } from './choose-phone.ts';
import type { BookingTruth } from './graph-port.ts';
import { patiently, type SendingParts } from './parts.ts';
import { dropPlanned, findPlanned, lockSource, planText } from './plan-notice.ts';
import { sendableFrom } from './time/quiet-hours.ts';

/**
 * A booking was made or cancelled, or its session moved: plans the text about it, once for each version of the booking however often the
 * change is heard. What the graph says now is what the text will say, and what was planned about an earlier version is not sent: changes
 * that follow each other quickly make one text.
 *
 * A text that answers what the person has just done is due at once, at night too; what the provider did waits for the morning.
 */
export async function planBookingNotice(parts: SendingParts, bookingId: string): Promise<void> {
  const booking = (await parts.graph.findTruth({ bookings: [bookingId] })).bookings.get(bookingId);
  if (!booking) return parts.log.warn({ bookingId }, 'a booking changed and is not there');
  const { version, session, participant: person } = booking;
  await parts.db.$transaction(async (tx) => {
    await lockSource(tx, bookingId);
    const planned = await findPlanned(tx, bookingId);
    if (planned.some(({ sourceVersion }) => sourceVersion >= version)) return;
    if (planned.length) await dropPlanned(tx, bookingId, 'booking.changed');
    const now = parts.now();
    if (session.startsAt <= now) return;
    const kind = kindOf(booking);
    const night = { timeZone: person.timeZone, startsAt: session.startsAt };
    const phone = choosePhone(person.phones);
    const byThem = (await isBeingAnswered(tx, person.id)) ? new Date(now.getTime() + untilAnsweredMs) : now;
    await planText(tx, parts, {
      ...bookingText(kind, booking, phone),
      kind,
      source: 'BOOKING',
      sourceId: bookingId,
      sourceVersion: version,
      person,
      phone,
      dueAt: isProvidersDoing(kind, booking) ? sendableFrom(now, night) : byThem,
      overAt: session.startsAt,
    });
  }, patiently);
}

/**
 * Whether a text of the person's is just being acted on: perhaps it made this booking. Then the talk is written down first, since it says
 * what the digits in this notice mean, and wakes it (see end-text.ts); a talk that is never written down keeps it for this long.
 */
const isBeingAnswered = async (tx: Transaction, participantId: string): Promise<boolean> =>
  (await tx.inboundMessage.count({ where: { participantId, handledAt: null } })) > 0;
const untilAnsweredMs = 5000;

/** A booking that still stands changes only by its session: the person knows it as it was when they booked. */
function kindOf({ status, session, version }: BookingTruth): BookingNotice {
  if (status === 'CANCELLED' || session.status === 'CANCELLED') return 'BOOKING_CANCELLED';
  return version > 1 ? 'BOOKING_MOVED' : 'BOOKING_CONFIRMED';
}
