import { languageOn } from './choose-phone.ts';
import type { BookingTruth, PhoneTruth } from './graph-port.ts';
import type { Talk } from './talk/talk.ts';
import { type Reply, writeReply } from './template/write-reply.ts';
import { streetNumberOf } from './template/wall-time.ts';
import { writeText, type TextLanguage } from './template/write-text.ts';

/** A text about a booked session. */
export type BookingNotice = 'BOOKING_CONFIRMED' | 'BOOKING_MOVED' | 'BOOKING_CANCELLED';

/** Whether a text tells of what the provider did, not the person: then it is we who begin, and it waits for the morning. */
export const isProvidersDoing = (kind: BookingNotice, { session }: BookingTruth): boolean =>
  kind === 'BOOKING_MOVED' || (kind === 'BOOKING_CANCELLED' && session.status === 'CANCELLED');

/**
 * The text about a booking. On a number that is frozen (somebody else may have it by now) or shared in a household it leaves out the
 * house number too; everybody's text is without names of people, buildings and agencies.
 *
 * @param talk that the person is just in with us from this number: then the text is its answer, with the digits it goes on by.
 */
export function bookingText(
  kind: BookingNotice,
  found: BookingTruth,
  phone: PhoneTruth | null,
  talk: Talk | null = null,
): { language: TextLanguage; body: string } {
  const { session, participant } = found;
  const language = languageOn(phone, participant);
  const discreet = !phone || phone.frozen || phone.shared;
  const reply = talk && replyOf(kind, found, talk);
  if (reply) return { language, body: writeReply(language, reply) };
  const body = writeText(language, kind, {
    siteName: participant.siteName,
    localStart: session.localStart,
    timeZone: session.timeZone,
    streetNumber: discreet ? null : streetNumberOf(session.street),
  });
  return { language, body };
}

/** Null where the talk does not stand at this booking: its digits mean something else. */
function replyOf(kind: BookingNotice, booking: BookingTruth, talk: Talk): Reply | null {
  const { localStart, timeZone, street } = booking.session;
  if (isProvidersDoing(kind, booking)) return null;
  if (kind === 'BOOKING_CANCELLED')
    return talk.step === 'MENU' ? { name: 'LEFT', facts: { localStart, timeZone } } : null;
  const here = talk.step === 'BOOKING' && talk.bookingId === booking.id;
  return here ? { name: 'BOOKED', facts: { localStart, timeZone, street } } : null;
}
