import type { DecideTellingMutationVariables } from '@cmpp/graph-client/operations';
import { Temporal } from 'temporal-polyfill';
import { lacking, type Read } from '#lib/date-form.ts';
import { m } from '#lib/paraglide/messages.js';

/** What somebody says of telling the person, as it was typed; '' where nothing was. */
export type TypedTelling = { tell: string; untoldBecause: string; untoldUntil: string };

/** A form in which nothing is said yet: whether the person is told is chosen, never a default. */
export const emptyTelling: TypedTelling = { tell: '', untoldBecause: '', untoldUntil: '' };

/** The same for the graph. That an order has its words and a day within its time, the graph says. */
export function readTelling(
  typed: TypedTelling,
): Read<Pick<DecideTellingMutationVariables['input'], 'tell' | 'untoldBecause' | 'untoldUntil'>> {
  const { tell, untoldBecause } = typed;
  const problems = [
    tell !== 'yes' && tell !== 'no' && lacking('tell', m.disclosure_tell_missing()),
    typed.untoldUntil && !isDay(typed.untoldUntil) && lacking('untoldUntil', m.problem_disclosure_until()),
  ].filter((problem) => typeof problem === 'object');
  if (problems.length) return { whole: null, problems };
  return {
    whole: {
      tell: tell === 'yes',
      untoldBecause: untoldBecause || null,
      untoldUntil: typed.untoldUntil || null,
    },
  };
}

/** Whether something typed is a day of the calendar, `2026-12-10`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false; // the 31st of a month that has 30 days
    throw error;
  }
}
