import { adminUrlOf, connected, type Database } from '@cmpp/db';
import { languageShares, peopleShares, publishedLanguages } from './shares.ts';

/** A share of what is in a database: numerator, denominator and what it is meant to be. */
export type Share = { name: string; of: number; all: number; wanted: number };

/** How many households there are of a kind that the rules know, by the roles of who is in them. */
export type KindCount = { roles: string; households: number };

/** How far a share may be off: a hundredth, and as much more as a few people are of so many. */
export const tolerance = ({ all }: Share): number => 0.01 + 6 / Math.max(all, 1);

/** Whether a share is what it is meant to be. */
export const isAsWanted = (share: Share): boolean =>
  share.all > 0 && Math.abs(share.of / share.all - share.wanted) <= tolerance(share);

/** The households that a site of some size has all of. */
export const wantedKinds = [
  'ALONE',
  'CARETAKER+CHILD',
  'CARETAKER+IN_CARE',
  'CHILD+GUARDIAN',
  'CHILD+PARENT',
  'CHILD+PARENT+SPOUSE',
  'PARTNER',
  'SPOUSE',
];

/** Counts what is there, whoever wrote it; asked of the database itself and not of what wrote it. */
export async function measureShares(database: Database): Promise<{ shares: Share[]; kinds: KindCount[] }> {
  return connected(adminUrlOf(database), async (client) => {
    const { rows } = await client.query<{ name: string; of: number; all: number }>(shareQuery, [publishedLanguages]);
    const { rows: kinds } = await client.query<KindCount>(kindQuery);
    return { shares: rows.map((row) => ({ ...row, wanted: wantedOf(row.name) })), kinds };
  });
}

const wantedOf = (name: string): number => ({ ...languageShares, ...peopleShares })[name as keyof typeof peopleShares];

const shareQuery = `
  WITH person AS (SELECT * FROM cases.participant),
    hearing AS (SELECT * FROM cases.hearing),
    phone AS (SELECT participant_id, number_index, count(*) OVER (PARTITION BY number_index) AS holders FROM cases.participant_phone),
    ahead AS (SELECT * FROM hearing WHERE status IN ('SCHEDULED', 'MOVED'))
  SELECT language AS name, (SELECT count(*)::int FROM person WHERE spoken_language = language) AS of, (SELECT count(*)::int FROM person) AS all
    FROM unnest($1::text[]) AS language
  UNION ALL SELECT 'withoutDate', (SELECT count(DISTINCT participant_id)::int FROM ahead WHERE local_start IS NULL), (SELECT count(*)::int FROM person)
  UNION ALL SELECT 'sharedPhone', (SELECT count(DISTINCT participant_id)::int FROM phone WHERE holders > 1), (SELECT count(*)::int FROM person)
  UNION ALL SELECT 'optedOut', (SELECT count(*)::int FROM notices.opt_out WHERE state = 'STOPPED'), (SELECT count(DISTINCT number_index)::int FROM phone)
  UNION ALL SELECT 'moved', (SELECT count(*)::int FROM ahead WHERE status = 'MOVED'), (SELECT count(*)::int FROM ahead WHERE local_start IS NOT NULL)
  UNION ALL SELECT 'missed', (SELECT count(*)::int FROM hearing WHERE outcome = 'MISSED'), (SELECT count(*)::int FROM hearing WHERE status = 'HELD')
  UNION ALL SELECT 'protected', (SELECT count(*)::int FROM person WHERE protected_at IS NOT NULL), (SELECT count(*)::int FROM person)`;

const kindQuery = `
  SELECT roles, count(*)::int AS households FROM (
    SELECT string_agg(DISTINCT household_role::text, '+' ORDER BY household_role::text) AS roles FROM cases.participant
    WHERE household_role IS NOT NULL GROUP BY coalesce(household_id, id)) AS household
  GROUP BY roles ORDER BY roles`;
