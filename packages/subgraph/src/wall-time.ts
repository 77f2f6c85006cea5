import { Temporal } from 'temporal-polyfill';

/**
 * The instant of a wall time at a place, e.g. 2026-12-10T09:00 in America/New_York -> 14:00Z. The wall time is the truth (it is what the
 * paper says); the instant is derived from it. Of an hour that the clock shows twice in autumn, the first.
 *
 * @throws RangeError when the clock of that zone never shows this time (the hour skipped in spring).
 */
export function instantOf(localStart: string, timeZone: string): Date {
  const wall = Temporal.PlainDateTime.from(localStart);
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(wall))
    throw new RangeError(`There is no ${localStart} in ${timeZone}: the clocks are moved forward then.`);
  return new Date(zoned.epochMilliseconds);
}

/** Which day it is at a place, e.g. 2026-12-11T03:00Z in America/New_York -> `2026-12-10`. */
export const dayAt = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
