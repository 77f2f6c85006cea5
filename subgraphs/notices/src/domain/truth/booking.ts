import { type BookingNotice, bookingText, isProvidersDoing } from '../booking-text.ts';
import { choosePhone } from '../choose-phone.ts';
import { findLiveTalk } from '../inbound/conversation.ts';
import { sendableFrom } from '../time/quiet-hours.ts';
import type { TruthSource } from './source.ts';

/** Does the booking stand as the notice says, has its session not begun, and whose phone may be texted. */
export const booking: TruthSource = {
  wants: ({ sourceId }) => ({ bookings: [sourceId] }),
  async say(parts, { sourceId, sourceVersion, kind }, { bookings }) {
    const found = bookings.get(sourceId);
    if (!found) return { notSent: 'booking.gone' };
    const { version, status, session, participant } = found;
    const stands = status === 'BOOKED' && session.status === 'SCHEDULED';
    if (version !== sourceVersion || (kind === 'BOOKING_CANCELLED' ? status !== 'CANCELLED' : !stands))
      return { notSent: 'booking.changed' };
    const now = parts.now();
    if (session.startsAt <= now) return { notSent: 'booking.over' };
    if (participant.detained) return { notSent: 'person.detained' };
    if (!participant.hearsOfDates) return { notSent: 'person.left' };
    const talking = await findLiveTalk(parts, participant.id);
    const phone = choosePhone(participant.phones, talking?.isFrom);
    if (!phone) return { notSent: 'phone.none' };
    const night = { timeZone: participant.timeZone, startsAt: session.startsAt };
    const from = isProvidersDoing(kind as BookingNotice, found) ? sendableFrom(now, night) : now;
    if (from > now) return { notBefore: from };
    const answers = talking?.isFrom(phone.number) ? talking.talk : null;
    const text = bookingText(kind as BookingNotice, found, phone, answers);
    return { to: phone.number, guardianId: phone.guardian?.id ?? null, ...text, subjectId: participant.id };
  },
};
