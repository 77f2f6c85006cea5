import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import { freePlaces, type Places, takePlaces } from './capacity.ts';
import { holdGivingAward } from './giving-award.ts';

/** A household that enrols with the places its ticket was drawn for; `people` is everybody who enrols, `candidateIds` who of them were candidates. */
export type TicketUse = Places & { ticketId: string; candidateIds: readonly string[] };

/**
 * Turns the places that a draw set aside for a household into places that it has. They are counted as taken already: only the difference
 * is taken or given back when more or fewer people enrol than the ticket was for. The ticket is used up, and whoever stood on it and does
 * not enrol is free to join the pool anew.
 *
 * A drawn ticket is worth a place, so nobody enrols with that of others: someone who enrols must have been on it when it was drawn.
 *
 * @throws Refusal `ticket.not_drawn` (never drawn, used, or its time is over), `ticket.not_theirs`, `places.none_left`; see `getGivingAward`.
 */
export async function useTicket(
  tx: Transaction,
  { ticketId, candidateIds, people, siteId, roundId }: TicketUse,
  now: Date,
): Promise<void> {
  const [ticket] = await tx.$queryRaw<{ size: number }[]>`
    SELECT size FROM ticket
    WHERE id = ${ticketId}::uuid AND site_id = ${siteId}::uuid AND round_id = ${roundId}::uuid
      AND drawn_at IS NOT NULL AND ended_at IS NULL
    FOR UPDATE`;
  if (!ticket)
    refuse(
      'ticket.not_drawn',
      'ticketId',
      'No places are kept for this ticket.',
      'Look at the tickets that were drawn; a place is kept for a limited time.',
    );
  await holdGivingAward(tx, { siteId, roundId }, now);
  const enrolling = { ticketId, id: { in: [...candidateIds] } };
  const { count } = await tx.candidate.updateMany({ where: enrolling, data: { status: 'ENROLLED' } });
  if (count === 0)
    refuse(
      'ticket.not_theirs',
      'ticketId',
      'Nobody who enrols was on this ticket when it was drawn.',
      'Name who of them the candidate is, or take the ticket that is theirs.',
    );
  await tx.candidate.updateMany({
    where: { ticketId, status: { not: 'ENROLLED' } },
    data: { ticketId: null, status: 'INTERESTED', outsideSince: now },
  });
  const more = people - ticket.size;
  if (more > 0) await takePlaces(tx, { siteId, roundId, people: more }, now);
  if (more < 0) await freePlaces(tx, { siteId, roundId, people: -more });
  await tx.ticket.update({ where: { id: ticketId }, data: { endedAt: now } });
}
