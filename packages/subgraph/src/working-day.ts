import federal from '@18f/us-federal-holidays';
import { Temporal } from 'temporal-polyfill';

/** When the people of a site go home. */
const closes = 17;

const holidays = new Map<number, Set<string>>();

/** The days on which the holidays of 5 U.S.C. 6103 are kept in a year: one on a Saturday on the Friday before, one on a Sunday on Monday. */
function holidaysOf(year: number): Set<string> {
  const known = holidays.get(year);
  if (known) return known;
  // Those of the next year too: its New Year's Day may be kept on this December 31.
  const all = [year, year + 1].flatMap((each) =>
    federal.allForYear(each, { shiftSaturdayHolidays: true, shiftSundayHolidays: true }),
  );
  const days = new Set(all.map(({ dateString }) => dateString));
  holidays.set(year, days);
  return days;
}

const worksOn = (day: Temporal.PlainDate): boolean => day.dayOfWeek <= 5 && !holidaysOf(day.year).has(day.toString());

/** Whether courts and offices of the federal government work on a day, `2026-12-10`. */
export const isWorkingDay = (day: string): boolean => worksOn(Temporal.PlainDate.from(day));

/**
 * The day that is so many working days after another, which is not counted itself: five after Friday 2026-11-20 is Monday 2026-11-30, with
 * Thanksgiving in between.
 *
 * @param days at least 1.
 */
export function workingDaysAfter(day: string, days: number): string {
  let date = Temporal.PlainDate.from(day);
  for (let left = days; left > 0;) {
    date = date.add({ days: 1 });
    if (worksOn(date)) left -= 1;
  }
  return date.toString();
}

/** A day itself when it is a working day, else the last one before it: Sunday 2026-11-29 -> Friday 2026-11-27. */
export function workingDayBy(day: string): string {
  let date = Temporal.PlainDate.from(day);
  while (!worksOn(date)) date = date.subtract({ days: 1 });
  return date.toString();
}

/**
 * The end of the working day that a task belongs to: today's at 17:00 of the site; after that, on weekends and federal holidays the next
 * one's, e.g. Friday 18:00 -> Monday 17:00.
 */
export function endOfWorkingDay(at: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  let day = local.hour < closes ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  while (!worksOn(day)) day = day.add({ days: 1 });
  return endOfDayAt(day.toString(), timeZone);
}

/** 17:00 of a day, `2026-12-10`, at a site. */
export const endOfDayAt = (day: string, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: { hour: closes } }).epochMilliseconds);

/** The day so many calendar days after another; before it when negative. */
export const daysAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
