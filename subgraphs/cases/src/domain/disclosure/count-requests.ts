import type { Database } from '../../db.ts';

/** Requests that came in within one calendar year, over the whole program. */
export type YearOfRequests = { year: number; received: number; given: number; refused: number; undecided: number };

/**
 * How many requests by authorities there were, and what came of them, newest year first: "counted on a public page" (trust.md, "Data"). Of the
 * whole program, of no site and no person; years without any stand there too. Given is what was written down as given. What names several people
 * counts once: as given when something of one of them was, as refused when nothing is given of anybody.
 *
 * @param now the year that goes on.
 */
export async function countRequests(db: Database, now: Date): Promise<YearOfRequests[]> {
  return db.$queryRaw<YearOfRequests[]>`
    WITH request AS (
      SELECT COALESCE(part_of_id, id) AS id, min(received_on) AS received_on, count(given_at) > 0 AS given,
        bool_and(outcome IS NOT DISTINCT FROM 'REFUSE') AS refused
      FROM disclosure_request GROUP BY 1
    )
    SELECT year::int, count(r.id)::int AS received, count(*) FILTER (WHERE given)::int AS given,
      count(*) FILTER (WHERE refused)::int AS refused, count(*) FILTER (WHERE NOT given AND NOT refused)::int AS undecided
    FROM generate_series(
      LEAST((SELECT extract(year FROM min(received_on))::int FROM request), ${now.getUTCFullYear()}::int),
      ${now.getUTCFullYear()}::int
    ) year
    LEFT JOIN request r ON extract(year FROM r.received_on) = year
    GROUP BY year ORDER BY year DESC`;
}
