import type { Database } from '../../db.ts';

/** Requests that came in within one calendar year, over the whole program. */
export type YearOfRequests = { year: number; received: number; given: number; refused: number; undecided: number };

/**
 * How many requests by authorities there were, and what came of them, newest year first: "counted on a public page" (trust.md, "Data"). Of the
 * whole program, of no site and no person; years without any stand there too. Given is what was written down as given.
 *
 * @param now the year that goes on.
 */
export async function countRequests(db: Database, now: Date): Promise<YearOfRequests[]> {
  return db.$queryRaw<YearOfRequests[]>`
    SELECT year::int, count(r.id)::int AS received, count(r.given_at)::int AS given,
      count(*) FILTER (WHERE r.outcome = 'REFUSE')::int AS refused,
      count(*) FILTER (WHERE r.id IS NOT NULL AND r.given_at IS NULL AND r.outcome IS DISTINCT FROM 'REFUSE')::int AS undecided
    FROM generate_series(
      LEAST((SELECT extract(year FROM min(received_on))::int FROM disclosure_request), ${now.getUTCFullYear()}::int),
      ${now.getUTCFullYear()}::int
    ) year
    LEFT JOIN disclosure_request r ON extract(year FROM r.received_on) = year
    GROUP BY year ORDER BY year DESC`;
}
