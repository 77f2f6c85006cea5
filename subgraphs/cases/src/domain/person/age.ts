import { refuse } from '@cmpp/subgraph/problem';

/** A calendar day, `2026-12-10`. */
export type LocalDate = string;

/**
 * Whole years of age on a day: `ageOn('2012-12-10', '2026-12-09')` -> 13. Who was born on 29 February has their birthday on 1 March in
 * other years. Both are days of the calendar (`parseDay`); negative for a day before the birth.
 */
export function ageOn(bornOn: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** Whether there is such a day: not `2026-02-30`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/**
 * A day that was not yet over when it was written down: of a statement, a name, an award. What was typed may be a birth date and stands in no
 * problem: problems are kept and written into files.
 *
 * @returns midnight of that day in UTC, as columns of days have it.
 * @throws Refusal `day.invalid` or `day.in_future`.
 */
export function parsePastDay(text: string, path: string, today: LocalDate): Date {
  const day = parseDay(text, path);
  if (text > today) refuse('day.in_future', path, 'This day is still to come.', 'Look at the year, or write today.');
  return day;
}

/** Any day of the calendar. @throws Refusal `day.invalid`. */
export function parseDay(text: string, path: string): Date {
  if (!isDay(text)) refuse('day.invalid', path, 'There is no such day.', 'Write it as year-month-day: 2026-12-10.');
  return new Date(`${text}T00:00:00Z`);
}

/** The day of a column of days. */
export const dayOf = (column: Date): LocalDate => column.toISOString().slice(0, 10);
