import { Temporal } from 'temporal-polyfill';

/** Hours of the person's own day in which we begin no text: from 21:00 to 8:00. */
const quiet = { from: 21, until: 8 } as const;
/** A date that begins so soon after the night is told at once: at eight in the morning it would be too late to set out. */
const tooSoonHours = 2;

/** Whose night it is, and when what the text is about begins (null: it does not begin). */
export type Night = { timeZone: string; startsAt: Date | null };

/**
 * When a text that we begin may go out: at once by day; in the night, at eight in the morning. What begins on this same day of the person,
 * or before the morning has fairly begun, is told at once.
 *
 * @param at when it would go out otherwise.
 * @param night `timeZone`: IANA, where the person is as far as we know.
 */
export function sendableFrom(at: Date, { timeZone, startsAt }: Night): Date {
  const local = inZone(at, timeZone);
  if (local.hour >= quiet.until && local.hour < quiet.from) return at;
  const day = local.hour < quiet.until ? local : local.add({ days: 1 });
  // Nowhere in the program do the clocks change at eight in the morning.
  const morning = day.with({ hour: quiet.until, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
  if (startsAt) {
    const today = inZone(startsAt, timeZone).toPlainDate().equals(local.toPlainDate());
    if (today || startsAt.getTime() < morning.epochMilliseconds + tooSoonHours * 3_600_000) return at;
  }
  return new Date(morning.epochMilliseconds);
}

const inZone = (at: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
