import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import { getGivingAward } from './giving-award.ts';

/** Places for so many people, of one site's award in one funding round. */
export type Places = { siteId: string; roundId: string; people: number };

/**
 * Takes places, or takes none: one statement over the award of the site and the round it is part of, so that there is no moment between
 * looking and taking, and no place taken of one and not of the other. "Participants are drawn … up to capacity. Pilot 1 was capped at 700
 * over its two sites together: capacity is per site and per round" (domain.md, "The program"). A frozen round takes nobody new, and neither does
 * an award before its first day or after its last, by the calendar of its site.
 *
 * For whoever comes without a drawn ticket (the way back, a transfer). A draw takes its places when its pool closes, so a household that was
 * drawn has them already: `useTicket`.
 *
 * Always the round first, then the award: two that want places of one round at once never wait for each other.
 *
 * @throws Refusal `places.none_left`; see `getGivingAward`.
 */
export async function takePlaces(tx: Transaction, { siteId, roundId, people }: Places, now: Date): Promise<void> {
  checkPeople(people);
  const [taken] = await tx.$queryRaw<{ awards: number }[]>`
    WITH open_round AS (
      SELECT id FROM funding_round
      WHERE id = ${roundId}::uuid AND status <> 'FROZEN' AND (capacity IS NULL OR taken + ${people}::int <= capacity)
      FOR UPDATE),
    open_award AS (
      SELECT award.id, open_round.id AS round_id FROM open_round JOIN award ON award.round_id = open_round.id
      JOIN site ON site.id = award.site_id
      JOIN LATERAL (SELECT (${now.toISOString()}::timestamptz AT TIME ZONE site.time_zone)::date AS day) AS today ON true
      WHERE award.site_id = ${siteId}::uuid AND award.taken + ${people}::int <= award.capacity
        AND (award.starts_on IS NULL OR award.starts_on <= today.day) AND (award.ends_on IS NULL OR award.ends_on >= today.day)
      FOR UPDATE OF award),
    in_round AS (
      UPDATE funding_round SET taken = taken + ${people}::int FROM open_award WHERE funding_round.id = open_award.round_id
      RETURNING funding_round.id),
    in_award AS (
      UPDATE award SET taken = taken + ${people}::int FROM open_award WHERE award.id = open_award.id RETURNING award.id)
    SELECT count(*)::int AS awards FROM in_award, in_round`;
  if (taken?.awards === 1) return;
  await getGivingAward(tx, { siteId, roundId }, now);
  refuse(
    'places.none_left',
    'roundId',
    'There are not that many places left at this site in this funding round.',
    'Look at the places of the award; a place that becomes free can be given again.',
  );
}

/**
 * Gives places back; to be called once for each person who took one, in the transaction in which they leave.
 *
 * @throws Error when more are given back than were taken: a bug, which must not commit.
 */
export async function freePlaces(tx: Transaction, { siteId, roundId, people }: Places): Promise<void> {
  checkPeople(people);
  const [freed] = await tx.$queryRaw<{ awards: number }[]>`
    WITH in_round AS (
      UPDATE funding_round SET taken = taken - ${people}::int
      WHERE id = ${roundId}::uuid AND taken >= ${people}::int RETURNING id),
    in_award AS (
      UPDATE award SET taken = taken - ${people}::int FROM in_round
      WHERE award.round_id = in_round.id AND award.site_id = ${siteId}::uuid AND taken >= ${people}::int RETURNING award.id)
    SELECT count(*)::int AS awards FROM in_award, in_round`;
  if (freed?.awards !== 1) throw new Error(`${people} places cannot be given back: fewer were taken.`);
}

function checkPeople(people: number): void {
  if (!Number.isInteger(people) || people < 1) throw new Error('Places are for one person or more.');
}
