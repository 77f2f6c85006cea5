import { type BookingNotice, bookingText, isProvidersDoing } from '../booking-text.ts';
import { choosePhone } from '../choose-phone.ts';
import { sendableFrom } from '../time/quiet-hours.ts';
import type { TruthSource } from './source.ts';

/** Does the booking stand as the notice says, has its session not begun, and whose phone may be texted. */
export const booking: TruthSource = {
  wants: ({ sourceId }) => ({ bookings: [sourceId] }),
  say({ now: clock }, { sourceId, sourceVersion, kind }, { bookings }) {
    const found = bookings.get(sourceId);
    if (!found) return { notSent: 'booking.gone' };
    const { version, status, session, participant } = found;
    const stands = status === 'BOOKED' && session.status === 'SCHEDULED';
    if (version !== sourceVersion || (kind === 'BOOKING_CANCELLED' ? status !== 'CANCELLED' : !stands))
      return { notSent: 'booking.changed' };
    const now = clock();
    if (session.startsAt <= now) return { notSent: 'booking.over' };
    if (participant.detained) return { notSent: 'person.detained' };
    const phone = choosePhone(participant.phones);
    if (!phone) return { notSent: 'phone.none' };
    const night = { timeZone: participant.timeZone, startsAt: session.startsAt };
    const from = isProvidersDoing(kind as BookingNotice, found) ? sendableFrom(now, night) : now;
    if (from > now) return { notBefore: from };
    return { to: phone.number, ...bookingText(kind as BookingNotice, found, phone), participantId: participant.id };
  },
};
