import type { BookingTruth, PhoneTruth } from './graph-port.ts';
import { streetNumberOf } from './template/wall-time.ts';
import { textLanguageOf, writeText, type TextLanguage } from './template/write-text.ts';

/**
 * The number to text: one the person agreed to, one whose holder is certain before one that is frozen. Null: none. Another one is never
 * taken because the holder of this one said STOP.
 */
export function choosePhone(phones: readonly PhoneTruth[]): PhoneTruth | null {
  const agreed = phones.filter(({ mayText }) => mayText);
  return agreed.find(({ frozen }) => !frozen) ?? agreed[0] ?? null;
}

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
