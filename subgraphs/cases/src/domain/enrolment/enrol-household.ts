import type { StaffViewer } from '@cmpp/auth';
import type { Keyring, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Site } from '../../generated/prisma/client.ts';
import { checkKey } from '../idempotency-key.ts';
import { holdPeople } from '../person/hold-people.ts';
import { settingsOf } from '../program/setting.ts';
import { checkEligible } from '../selection/check-eligible.ts';
import { forgetEnrolled } from '../selection/forget-enrolled.ts';
import { useTicket } from '../selection/use-ticket.ts';
import { checkCaseworker } from './caseworker.ts';
import { type CheckedMember, checkMembers, type NewMember } from './enrol-input.ts';
import { claimANumbers, raiseSameANumber } from './same-a-number.ts';
import { writeMembers } from './write-members.ts';

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

/** What a use case that writes people down is given. */
export type EnrolParts = {
  tx: Transaction;
  vault: Vault;
  keyring: Keyring;
  publisher: Publisher;
  viewer: StaffViewer;
  now: Date;
};

/**
 * Enrols a household with the places that it was drawn for: all of it or nobody. "Participants are randomly selected from the eligible and
 * interested pool", so that nobody enrols without a drawn ticket. The same key gives the same people and changes nothing.
 *
 * @returns the ids of those who are enrolled now, in the order of the list.
 * @throws Refusal `site.not_yours`, `idempotency_key.…`, `caseworker.unknown`; see `checkMembers`, `claimANumbers`, `useTicket`,
 *   `checkEligible`.
 */
export async function enrolHousehold(parts: EnrolParts, input: NewEnrolment): Promise<string[]> {
  const { tx, keyring, now } = parts;
  const site = await getOwnSite(parts, input.siteId);
  checkKey(input.idempotencyKey);
  const content = keyring.blindIndexes('enrolment', JSON.stringify(input));
  const before = await findBefore(tx, input, content);
  if (before) return before;
  const caseworkerId = input.caseworkerId && (await checkCaseworker(tx, site.id, input.caseworkerId));
  const members = checkMembers(input.members, await settingsOf(tx, site.id), dayAt(now, site.timeZone));
  const elsewhere = await claimANumbers(
    tx,
    keyring,
    site.id,
    members.map(({ aNumber }) => aNumber),
    (index) => `members.${index}.aNumber`,
  );
  // Before places are taken: who leaves holds their file and then the round.
  await holdPeople(
    tx,
    elsewhere.flat().map(({ participantId }) => participantId),
  );
  await takeTicket(parts, input, members);
  const { siteId, roundId, ticketId, idempotencyKey } = input;
  const enrolment = { id: uuidv7(), siteId, roundId, ticketId, idempotencyKey, enrolledAt: now };
  await tx.enrolment.create({
    data: { ...enrolment, contentIndex: content[0]!, enrolledById: parts.viewer.id },
  });
  const ids = await writeMembers(parts, { ...enrolment, enrolmentId: enrolment.id, caseworkerId }, members);
  const enrolled = members.map(({ candidateId }, index) => ({ candidateId, participantId: ids[index]! }));
  await forgetEnrolled(
    tx,
    parts,
    enrolled.flatMap(({ candidateId, ...one }) => (candidateId ? [{ candidateId, ...one }] : [])),
  );
  for (const [index, known] of elsewhere.entries()) await raiseSameANumber(tx, ids[index]!, known, now);
  return ids;
}

/** @throws Refusal `site.not_yours`: the same for one that is not there. */
async function getOwnSite({ tx, viewer }: EnrolParts, siteId: string): Promise<Site> {
  const site = siteId === viewer.siteId ? await tx.site.findUnique({ where: { id: siteId } }) : null;
  return (
    site ??
    refuse('site.not_yours', 'siteId', 'Households are enrolled by the staff of the site.', 'Choose your own site.')
  );
}

/** Who was enrolled with this key before; a form that is sent twice at once waits for itself. */
async function findBefore(
  tx: Transaction,
  { siteId, idempotencyKey }: NewEnrolment,
  content: readonly Uint8Array[],
): Promise<string[] | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${siteId}/${idempotencyKey}`}, 0))`;
  const before = await tx.enrolment.findUnique({
    where: { siteId_idempotencyKey: { siteId, idempotencyKey } },
    include: { participants: { select: { id: true }, orderBy: { id: 'asc' } } },
  });
  if (!before) return null;
  if (!content.some((index) => Buffer.compare(index, before.contentIndex) === 0))
    refuse(
      'idempotency_key.used',
      'idempotencyKey',
      'This key was used for another household, or for this one with other words.',
      'Look whether they are enrolled; make a new key for each form shown.',
    );
  return before.participants.map(({ id }) => id);
}

/** Who of them were candidates must have been on this ticket, and the program must be for one of them still, by what was stated. */
async function takeTicket(
  { tx, now }: EnrolParts,
  { siteId, roundId, ticketId }: NewEnrolment,
  members: readonly CheckedMember[],
): Promise<void> {
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
