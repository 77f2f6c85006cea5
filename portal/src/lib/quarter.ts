import { getLocale, type Locale } from '#lib/paraglide/runtime.js';

/** A quarter of the calendar, by its first and last day, e.g. `2026-07-01` and `2026-09-30`. */
export type Quarter = { fromOn: string; untilOn: string };

/** The quarter that a day lies in. */
export function quarterAround(day: string): Quarter {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const first = month - ((month - 1) % 3);
  return { fromOn: dayOf(year, first - 1, 1), untilOn: dayOf(year, first + 2, 0) };
}

/** The one before. */
export function quarterBefore({ fromOn }: Quarter): Quarter {
  const last = new Date(Date.parse(fromOn) - 86_400_000);
  return quarterAround(last.toISOString().slice(0, 10));
}

/** "July – September 2026". */
export function quarterWords({ fromOn, untilOn }: Quarter, locale: Locale = getLocale()): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(new Date(fromOn), new Date(untilOn));
}

const dayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
