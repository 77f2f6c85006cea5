import { refuse } from '@cmpp/subgraph/problem';

/** What a column of dollars holds. */
export const mostDollars = 2_000_000_000;

/** A whole number within limits. @throws Refusal `number.out_of_range`. */
export function checkCount(value: number, path: string, { least = 0, most = 100_000 } = {}): number {
  if (!Number.isInteger(value) || value < least || value > most)
    refuse(
      'number.out_of_range',
      path,
      `This is a whole number from ${least} to ${most}.`,
      'Look at the figure again.',
    );
  return value;
}
