import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import type { PersonalDate } from '#lib/date.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Locale, getLocale } from '#lib/paraglide/runtime.js';
import { timeWithZone } from '#lib/time/wording.ts';

type DatedDate = PersonalDate & { when: NonNullable<PersonalDate['when']> };

const dayInSeconds = 86_400;

/**
 * A calendar file (RFC 5545) for one date. Calendars are read by others, so it says "Appointment", the time and the street,
 * and never a court, an agency, the program or why, in no field that somebody could look at. The instant is in UTC, which every calendar shows in its own zone; the place's own
 * wall time stands in the description. No end is claimed for a hearing or check-in. `now` is when the file was made.
 */
export function calendarFile(date: DatedDate, now: Date, locale: Locale = getLocale()): string {
  const { id, when, minutes, place, medium } = date;
  const start = new Date(when.startsAt);
  const calendar = ical({ prodId: { company: 'Portal', product: 'Calendar', language: locale.toUpperCase() } });
  calendar.createEvent({
    id,
    stamp: now,
    start,
    end: minutes === null ? null : new Date(start.getTime() + minutes * 60_000),
    summary: m.calendar_title({}, { locale }),
    description: timeWithZone(when, locale),
    location:
      medium === 'IN_PERSON' && place ? `${place.street}, ${place.city}, ${place.state} ${place.postalCode}` : null,
    transparency: ICalEventTransparency.OPAQUE,
    alarms: [{ type: ICalAlarmType.display, trigger: dayInSeconds, description: m.calendar_title({}, { locale }) }],
  });
  return calendar.toString();
}
