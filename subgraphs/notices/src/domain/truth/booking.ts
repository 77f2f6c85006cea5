import { bookingText } from '../booking-text.ts';
import { choosePhone } from '../choose-phone.ts';
import type { TruthSource } from './source.ts';

type BookingNotice = 'BOOKING_CONFIRMED' | 'BOOKING_CANCELLED';

/** Does the booking stand as the notice says, has its session not begun, and whose phone may be texted. */
export const booking: TruthSource = {
  wants: ({ sourceId }) => ({ bookings: [sourceId] }),
  say({ now }, { sourceId, kind }, { bookings }) {
    const found = bookings.get(sourceId);
    if (!found) return { notSent: 'booking.gone' };
    const { status, session, participant } = found;
    const stands = status === 'BOOKED' && session.status === 'SCHEDULED';
    if (kind === 'BOOKING_CONFIRMED' ? !stands : status !== 'CANCELLED') return { notSent: 'booking.changed' };
    if (session.startsAt <= now()) return { notSent: 'booking.over' };
    const phone = choosePhone(participant.phones);
    if (!phone) return { notSent: 'phone.none' };
    const text = bookingText(kind as BookingNotice, found, phone);
    return { to: phone.number, ...text, participantId: participant.id };
  },
};
