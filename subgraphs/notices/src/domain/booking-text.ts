import type { BookingTruth, PhoneTruth } from './graph-port.ts';
import { streetNumberOf } from './template/wall-time.ts';
import { textLanguageOf, writeText, type TextLanguage } from './template/write-text.ts';

/**
 * The text about a booking. On a number that is frozen (somebody else may have it by now) or shared in a household it leaves out the
 * house number too; everybody's text is without names of people, buildings and agencies.
 */
export function bookingText(
  kind: 'BOOKING_CONFIRMED' | 'BOOKING_CANCELLED',
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
