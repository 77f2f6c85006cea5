import { Temporal } from 'temporal-polyfill';
import type { DateTruth, PhoneTruth } from './graph-port.ts';
import { streetNumberOf } from './template/wall-time.ts';
import { type TextLanguage, textLanguageOf, writeText } from './template/write-text.ts';

/** A text about a hearing or a check-in. */
export type DateNotice = 'DATE_SET' | 'DATE_MOVED' | 'DATE_CANCELLED' | 'DATE_REMINDER';

/** Whether the person has to be somewhere: the date stands and has a time. */
export const isAhead = (date: DateTruth): date is DateTruth & { localStart: string; startsAt: Date } =>
  (date.status === 'SCHEDULED' || date.status === 'MOVED') && date.localStart !== null && date.startsAt !== null;

/**
 * The text about a date. On a number that is frozen (somebody else may have it by now) or shared in a household it leaves out the house
 * number too; everybody's text is without names of people, buildings and agencies.
 *
 * @param told when it was to be, as the person knows it: of a date whose time was taken back.
 */
export function dateText(
  kind: DateNotice,
  { localStart, timeZone, street, participant }: DateTruth,
  told: Date | null,
  phone: PhoneTruth | null,
): { language: TextLanguage; body: string } {
  const language = textLanguageOf([participant.writtenLanguage, participant.spokenLanguage]);
  const discreet = !phone || phone.frozen || phone.shared;
  const body = writeText(language, kind, {
    siteName: participant.siteName,
    sitePhone: participant.sitePhone,
    localStart: localStart ?? wallTimeOf(told!, timeZone),
    timeZone,
    streetNumber: discreet ? null : streetNumberOf(street),
  });
  return { language, body };
}

const wallTimeOf = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
