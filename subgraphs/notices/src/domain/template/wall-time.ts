import { Temporal } from 'temporal-polyfill';

/** How a language says times. Written out, since Intl changes its spaces and accents from release to release, and out of GSM-7. */
export type TimeWords = {
  /** From Monday. */
  weekdays: readonly [string, string, string, string, string, string, string];
  /** From January, twelve. */
  months: readonly string[];
  /** Before and after noon. */
  halves: readonly [string, string];
  day(weekday: string, day: number, month: string): string;
  /** Zones with a name of their own in this language. */
  zones: Readonly<Record<string, string>>;
};

/** `2026-12-17T18:00:00` -> "Thu Dec 17, 6:00 PM". @throws RangeError when it is no wall time. */
export function sayTime(words: TimeWords, localStart: string): string {
  const { dayOfWeek, day, month, hour, minute } = Temporal.PlainDateTime.from(localStart);
  const date = words.day(words.weekdays[dayOfWeek - 1]!, day, words.months[month - 1]!);
  return `${date}, ${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${words.halves[hour < 12 ? 0 : 1]}`;
}

/**
 * The place that a zone is called after: `America/New_York` -> "New York". The name on people's phones, where "Mountain Time" or "EST"
 * says little to somebody new here.
 */
export function sayZone(words: TimeWords, timeZone: string): string {
  return words.zones[timeZone] ?? timeZone.split('/').at(-1)!.replaceAll('_', ' ');
}

/** " Street number 201.", or nothing. */
export const sayPlace = (label: string, streetNumber: string | null): string =>
  streetNumber === null ? '' : ` ${label} ${streetNumber}.`;

/** The number of the house in a street address: "201 Varick Street, 5th floor" -> "201"; null when it does not begin with one. */
export const streetNumberOf = (street: string | null): string | null =>
  /^\d+(?:-\d+)?[A-Z]?(?=[\s,]|$)/.exec(street?.trim() ?? '')?.[0] ?? null;
