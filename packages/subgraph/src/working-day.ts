import { Temporal } from 'temporal-polyfill';

/** When the people of a site go home. Holidays are not known here. */
const closes = 17;

/**
 * The end of the working day that a task belongs to: today's at 17:00 of the site; after that and on weekends the next one's, e.g. Friday
 * 18:00 -> Monday 17:00.
 */
export function endOfWorkingDay(at: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  let day = local.hour < closes ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  return new Date(day.toZonedDateTime({ timeZone, plainTime: { hour: closes } }).epochMilliseconds);
}
