import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Site } from '../../generated/prisma/client.ts';
import { checkEligible } from '../selection/check-eligible.ts';
import { useTicket } from '../selection/use-ticket.ts';
import { checkCaseworker } from './caseworker.ts';
import type { CheckedMember, NewMember } from './enrol-input.ts';
import { enrolMembers, type EnrolParts } from './enrol-members.ts';
import { noHome } from './home.ts';

/** A household, as the form says it. */
export type NewEnrolment = {
  siteId: string;
  roundId: string;
  ticketId: string;
  /** Null: nobody yet. */
  caseworkerId: string | null;
  members: NewMember[];
  idempotencyKey: string;
};

/**
 * Enrols a household with the places that it was drawn for: all of it or nobody. "Participants are randomly selected from the eligible and
 * interested pool", so that nobody enrols without a drawn ticket. Who was here before, and whose way back is over, has their file again. The
 * same key gives the same people and changes nothing.
 *
 * @returns the ids of those who are enrolled now, in the order of the list.
 * @throws Refusal `site.not_yours`, `caseworker.unknown`; see `enrolMembers`, `useTicket`, `checkEligible`.
 */
export async function enrolHousehold(parts: EnrolParts, input: NewEnrolment): Promise<string[]> {
  const site = await getOwnSite(parts, input.siteId);
  return enrolMembers(
    parts,
    { ...input, site, content: JSON.stringify(input) },
    { holds: [], home: async () => noHome, takePlaces: (members) => takeTicket(parts, input, members) },
  );
}

/** @throws Refusal `site.not_yours`: the same for one that is not there. */
async function getOwnSite({ tx, viewer }: EnrolParts, siteId: string): Promise<Site> {
  const site = siteId === viewer.siteId ? await tx.site.findUnique({ where: { id: siteId } }) : null;
  return (
    site ??
    refuse('site.not_yours', 'siteId', 'Households are enrolled by the staff of the site.', 'Choose your own site.')
  );
}

/** Who of them were candidates must have been on this ticket, and the program must be for one of them still, by what was stated. */
async function takeTicket(
  { tx, now }: EnrolParts,
  { siteId, roundId, ticketId, caseworkerId }: NewEnrolment,
  members: readonly CheckedMember[],
): Promise<void> {
  if (caseworkerId) await checkCaseworker(tx, siteId, caseworkerId);
  const candidateIds = members.flatMap(({ candidateId }) => candidateId ?? []);
  const round = [roundId, ticketId, ...candidateIds].every(isUuid)
    ? await tx.fundingRound.findUnique({ where: { id: roundId } })
    : null;
  if (!round)
    refuse('ticket.not_drawn', 'ticketId', 'There is no such ticket.', 'Choose one that was drawn, and its round.');
  const candidates = await tx.candidate.findMany({ where: { id: { in: candidateIds }, ticketId } });
  await useTicket(tx, { siteId, roundId, ticketId, candidateIds, people: members.length }, now);
  if (candidates.length < candidateIds.length)
    refuse(
      'ticket.not_theirs',
      'ticketId',
      'Somebody is named as a candidate who is not on this ticket.',
      'Leave out who they were as a candidate; they may enrol with the others all the same.',
    );
  await checkEligible(tx, candidates, round.eligibilityRules);
}
