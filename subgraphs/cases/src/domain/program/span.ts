import { refuse } from '@cmpp/subgraph/problem';
import { type LocalDate, parseDay, parsePastDay } from '../person/age.ts';

/**
 * From when it was so, as far as is known, and the first day that it was so no more.
 *
 * @param until null: it still is.
 * @param today nothing is known of days to come.
 * @throws Refusal `day.invalid`, `day.in_future` or `day.before_start`.
 */
export function checkSpan(
  { asOf, until }: { asOf: LocalDate; until: LocalDate | null },
  today: LocalDate,
): { asOf: Date; until: Date | null } {
  const from = parsePastDay(asOf, 'asOf', today);
  if (until === null) return { asOf: from, until: null };
  return { asOf: from, until: inOrder(from, parsePastDay(until, 'until', today), 'until') };
}

/**
 * From one day to another, either of which may not be known; they may be still to come.
 *
 * @throws Refusal `day.invalid` or `day.before_start`.
 */
export function checkPeriod<From extends string, To extends string>(
  from: [From, LocalDate | null],
  to: [To, LocalDate | null],
): { [Key in From | To]: Date | null } {
  const start = from[1] === null ? null : parseDay(from[1], from[0]);
  const end = to[1] === null ? null : parseDay(to[1], to[0]);
  if (start && end) inOrder(start, end, to[0]);
  return { [from[0]]: start, [to[0]]: end } as { [Key in From | To]: Date | null };
}

function inOrder(start: Date, end: Date, path: string): Date {
  if (end < start) refuse('day.before_start', path, 'The last day is before the first.', 'Look at both days.');
  return end;
}
