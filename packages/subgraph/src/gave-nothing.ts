import type { ExecutionResult } from 'graphql';

/**
 * Whether a door let nothing out: null, an empty list or a list of nulls, by itself and not because something behind it failed. Then there is
 * nothing behind it, whatever else is asked there with the same arguments: a door decides before it knows what is asked behind it.
 */
export function gaveNothing({ data, errors = [] }: Pick<ExecutionResult, 'data' | 'errors'>): boolean {
  const fromBehind = errors.some(({ path = [] }) => path.filter((step) => typeof step === 'string').length > 1);
  return !fromBehind && [Object.values(data ?? {})].flat(2).every((found) => found === null);
}
