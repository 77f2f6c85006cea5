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
  /** What the clocks of a region are called, e.g. "Central time". */
  clocks: Readonly<Record<Clock, string>>;
  /** The time of a place whose clock has no name: "Guam" -> "Guam time". */
  timeOf(place: string): string;
};

/** Clocks that go by a name of their own in the United States, in English and in Spanish. */
type Clock = 'EASTERN' | 'CENTRAL' | 'MOUNTAIN' | 'ARIZONA' | 'PACIFIC' | 'ALASKA' | 'HAWAII' | 'PUERTO_RICO';

/** By IANA zone, or by the beginning of one. Phoenix has no summer time, so its clock is not that of the mountains. */
const clockOf: readonly (readonly [zone: string, clock: Clock])[] = [
  ['America/New_York', 'EASTERN'],
  ['America/Detroit', 'EASTERN'],
  ['America/Kentucky/', 'EASTERN'],
  ['America/Indiana/Tell_City', 'CENTRAL'],
  ['America/Indiana/Knox', 'CENTRAL'],
  ['America/Indiana/', 'EASTERN'],
  ['America/Chicago', 'CENTRAL'],
  ['America/Menominee', 'CENTRAL'],
  ['America/North_Dakota/', 'CENTRAL'],
  ['America/Denver', 'MOUNTAIN'],
  ['America/Boise', 'MOUNTAIN'],
  ['America/Phoenix', 'ARIZONA'],
  ['America/Los_Angeles', 'PACIFIC'],
  ['America/Anchorage', 'ALASKA'],
  ['America/Juneau', 'ALASKA'],
  ['Pacific/Honolulu', 'HAWAII'],
  ['America/Puerto_Rico', 'PUERTO_RICO'],
];

/** `2026-12-17`, with or without a time of day -> "Thu Dec 17". @throws RangeError when it is no day. */
export function sayDay(words: TimeWords, at: string): string {
  const { dayOfWeek, day, month } = Temporal.PlainDate.from(at);
  return words.day(words.weekdays[dayOfWeek - 1]!, day, words.months[month - 1]!);
}

/** `2026-12-17T18:00:00` -> "Thu Dec 17, 6:00 PM". @throws RangeError when it is no wall time. */
export function sayTime(words: TimeWords, localStart: string): string {
  const { hour, minute } = Temporal.PlainDateTime.from(localStart);
  return `${sayDay(words, localStart)}, ${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${words.halves[hour < 12 ? 0 : 1]}`;
}

/**
 * A zone as people there say it: "Central time", "hora del centro". Never the city that the zone is called after: "Chicago time" is odd in
 * Houston and "Denver time" in El Paso. A zone without such a name is called after its city: `Pacific/Guam` -> "Guam time".
 */
export function sayZone(words: TimeWords, timeZone: string): string {
  const [, clock] =
    clockOf.find(([zone]) => (zone.endsWith('/') ? timeZone.startsWith(zone) : timeZone === zone)) ?? [];
  return clock ? words.clocks[clock] : words.timeOf(timeZone.split('/').at(-1)!.replaceAll('_', ' '));
}

/** "Thu Dec 17, 6:00 PM, Eastern time"; without a zone when nobody knows whose clock it is. @throws RangeError when it is no wall time. */
export const sayWhen = (
  words: TimeWords,
  { localStart, timeZone }: { localStart: string; timeZone: string | null },
): string => [sayTime(words, localStart), ...(timeZone === null ? [] : [sayZone(words, timeZone)])].join(', ');

/** " Street number 201.", or nothing. */
export const sayPlace = (label: string, streetNumber: string | null): string =>
  streetNumber === null ? '' : ` ${label} ${streetNumber}.`;

/** A number as one dials it: "+12125550100" -> "212-555-0100"; one of another country stays as it is. */
export const sayPhone = (number: string): string => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');

/**
 * The number of the house in a street address, whether a building's name stands before it or not: "201 Varick Street, 5th floor" -> "201",
 * "Ted Weiss Federal Building, 290 Broadway" -> "290"; null when there is none ("P.O. Box 12").
 */
export const streetNumberOf = (street: string | null): string | null =>
  /(?:^|,)\s*#?(\d+(?:-\d+)?[A-Z]?)(?=\s+\S)/.exec(street ?? '')?.[1] ?? null;
