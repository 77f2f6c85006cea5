import { languageOn } from './choose-phone.ts';
import type { DateTruth, PhoneTruth } from './graph-port.ts';
import type { DateChange } from './template/template.ts';
import { streetNumberOf } from './template/wall-time.ts';
import { type TextLanguage, writeText } from './template/write-text.ts';

/** A text about a hearing or a check-in. */
export type DateNotice = 'DATE_SET' | 'DATE_MOVED' | 'DATE_CANCELLED' | 'DATE_REMINDER';

/** A date that has a time. */
export type TimedDate = DateTruth & { localStart: string; startsAt: Date };

/** Whether a date has a time yet: before, there is nothing to tell. */
export const isTimed = (date: DateTruth): date is TimedDate => date.localStart !== null && date.startsAt !== null;

/** Whether it will take place, as far as is known. */
export const stands = ({ status }: DateTruth): boolean => status === 'SCHEDULED' || status === 'MOVED';

/**
 * The text about a date. On a number that is frozen (somebody else may have it by now) or shared in a household it leaves out the house
 * number too; everybody's text is without names of people, buildings and agencies.
 *
 * @param date and what has changed of it since the person was last told.
 */
export function dateText(
  kind: DateNotice,
  date: TimedDate & { change: DateChange },
  phone: PhoneTruth | null,
): { language: TextLanguage; body: string } {
  const { localStart, timeZone, street, medium, change, participant } = date;
  const language = languageOn(phone, participant);
  const discreet = !phone || phone.frozen || phone.shared;
  const body = writeText(language, kind, {
    siteName: participant.siteName,
    sitePhone: participant.sitePhone,
    localStart,
    timeZone,
    medium,
    change,
    moreByText: !phone?.guardian,
    streetNumber: discreet ? null : streetNumberOf(street),
  });
  return { language, body };
}
