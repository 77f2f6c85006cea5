import { Temporal } from 'temporal-polyfill';
import { m } from '#lib/paraglide/messages.js';
import { type Locale, getLocale } from '#lib/paraglide/runtime.js';
import { zoneWords } from './zone.ts';

/** A wall time and the place's zone, as the graph gives them: `2026-12-10T09:00:00`, `America/New_York`. */
export type WallTime = { localStart: string; timeZone: string };

type DayPart = typeof m.time_morning;

// What a clock hour is called differs by language: 5:00 in the afternoon is "evening" in English and "tarde" in Spanish.
// Each row holds until its hour (0-24), exclusive.
const dayParts: Record<Locale, readonly (readonly [until: number, words: DayPart])[]> = {
  en: [
    [1, m.time_night],
    [12, m.time_morning],
    [17, m.time_afternoon],
    [21, m.time_evening],
    [24, m.time_night],
  ],
  es: [
    [6, m.time_small_hours],
    [12, m.time_morning],
    [19, m.time_afternoon],
    [24, m.time_night],
  ],
};

/** The clock time in words without the zone, e.g. "9:00 in the morning", "9:00 de la mañana". */
export function timeWords(localStart: string, locale: Locale = getLocale()): string {
  const { hour, minute } = Temporal.PlainDateTime.from(localStart);
  const clock = `${hour % 12 || 12}:${String(minute).padStart(2, '0')}`;
  if (minute === 0 && hour === 12) return m.time_noon({ clock }, { locale });
  if (minute === 0 && hour === 0) return m.time_midnight({ clock }, { locale });
  const [, words] = dayParts[locale].find(([until]) => hour < until)!;
  return words({ clock }, { locale });
}

/**
 * The day in words, e.g. "Thursday, December 10", "jueves, 10 de diciembre"; the year stands there only when it is not the
 * year of `now` in that zone.
 */
export function dayWords(
  { localStart, timeZone }: WallTime,
  locale: Locale = getLocale(),
  now = Temporal.Now.instant(),
): string {
  const day = Temporal.PlainDateTime.from(localStart).toPlainDate();
  return day.toLocaleString(locale, { weekday: 'long', ...monthAndDay(day, timeZone, now) });
}

function monthAndDay(day: Temporal.PlainDate, timeZone: string, now: Temporal.Instant): Intl.DateTimeFormatOptions {
  const thisYear = now.toZonedDateTimeISO(timeZone).year;
  return { month: 'long', day: 'numeric', ...(day.year === thisYear ? {} : { year: 'numeric' }) };
}

/** Month (short) and day for the small calendar leaf, e.g. `{ month: "Dec", day: "15" }`. */
export function leafWords(localStart: string, locale: Locale = getLocale()): { month: string; day: string } {
  const day = Temporal.PlainDateTime.from(localStart).toPlainDate();
  return { month: day.toLocaleString(locale, { month: 'short' }), day: String(day.day) };
}

/** An instant as a date in the place's zone, without the weekday, e.g. "December 1". */
export function dateWords(
  instant: string,
  timeZone: string,
  locale: Locale = getLocale(),
  now = Temporal.Now.instant(),
): string {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate();
  return day.toLocaleString(locale, monthAndDay(day, timeZone, now));
}

/** An instant as date and time in a named zone, e.g. "December 1, 9:00 in the morning, New York time". */
export function momentWords(
  instant: string,
  timeZone: string,
  locale: Locale = getLocale(),
  now = Temporal.Now.instant(),
): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString();
  return [dateWords(instant, timeZone, locale, now), timeWords(local, locale), zoneWords(timeZone, locale)].join(', ');
}

/** Time and zone, e.g. "9:00 in the morning, New York time". */
export function timeWithZone({ localStart, timeZone }: WallTime, locale: Locale = getLocale()): string {
  return `${timeWords(localStart, locale)}, ${zoneWords(timeZone, locale)}`;
}

/** `text` with its first letter large, for a day that stands alone: Spanish writes weekdays small inside a sentence. */
export function capital(text: string, locale: Locale = getLocale()): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
