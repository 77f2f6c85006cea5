import type { BookingTruth, PhoneTruth } from './graph-port.ts';
import { streetNumberOf } from './template/wall-time.ts';
import { textLanguageOf, writeText, type TextLanguage } from './template/write-text.ts';

/** A text about a booked session. */
export type BookingNotice = 'BOOKING_CONFIRMED' | 'BOOKING_MOVED' | 'BOOKING_CANCELLED';

/** Whether a text tells of what the provider did, not the person: then it is we who begin, and it waits for the morning. */
export const isProvidersDoing = (kind: BookingNotice, { session }: BookingTruth): boolean =>
  kind === 'BOOKING_MOVED' || (kind === 'BOOKING_CANCELLED' && session.status === 'CANCELLED');

/**
 * The text about a booking. On a number that is frozen (somebody else may have it by now) or shared in a household it leaves out the
 * house number too; everybody's text is without names of people, buildings and agencies.
 */
export function bookingText(
  kind: BookingNotice,
  { session, participant }: BookingTruth,
  phone: PhoneTruth | null,
): { language: TextLanguage; body: string } {
  const language = textLanguageOf([participant.writtenLanguage, participant.spokenLanguage]);
  const discreet = !phone || phone.frozen || phone.shared;
  const body = writeText(language, kind, {
    siteName: participant.siteName,
    localStart: session.localStart,
    timeZone: session.timeZone,
    streetNumber: discreet ? null : streetNumberOf(session.street),
  });
  return { language, body };
}
