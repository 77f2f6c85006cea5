/** A token that was verified: what it says, and the first second at which it must be verified again. */
type Known<Claims> = { claims: Claims; until: number };

/**
 * Remembers tokens that were found good, so that the same one need not be verified for each request that it comes with: a signature takes
 * longer to check than all else that is asked of it. Only for as long as the token itself is good, and never one that was refused.
 *
 * @param most how many are kept; beyond, the one that came first is forgotten.
 */
export function createKnownTokens<Claims>(most = 1_000) {
  const known = new Map<string, Known<Claims>>();
  return {
    /** @param second the time now, in seconds. */
    find(token: string, second: number): Claims | undefined {
      const found = known.get(token);
      return found && second < found.until ? found.claims : undefined;
    },
    remember(token: string, claims: Claims, until: number): void {
      known.delete(token); // to its end again
      if (known.size >= most) known.delete(known.keys().next().value!);
      known.set(token, { claims, until });
    },
  };
}
