import { isDeepStrictEqual } from 'node:util';
import { hasScope } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Participant } from '../../generated/prisma/client.ts';
import { referredTo } from '../access/referred.ts';
import { checkKey } from '../idempotency-key.ts';
import { getFile } from '../person/participant.ts';
import { checkContact, type ContactInput, type ContactOf, notTakenBack } from './contact.ts';
import type { ServiceParts } from './enrolled.ts';

/** Who at a site writes down for everybody of it; a practitioner does for those referred to them. */
const worksAtSite = ({ viewer }: ServiceParts) => hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor');

/**
 * Writes down that a service was given: what, when, how, to whom, and not a word of what was said. That it was delivered follows from this.
 * The same key is the same contact.
 *
 * @returns the contact, in the file of the first person named, and in whose files it was written.
 * @throws Refusal `participant.unknown`, `partner.unknown`, `idempotency_key.used`; see `checkContact`.
 */
export async function recordContact(
  parts: ServiceParts,
  input: ContactInput,
): Promise<ContactOf & { written: string[] }> {
  const { tx, viewer, now } = parts;
  if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff write contacts down.', 'Sign in as staff.');
  checkKey(input.idempotencyKey);
  const people = await peopleOf(parts, input);
  const { id: participantId, siteId } = checkContact(input, people, now);
  const written = people.map(({ id }) => id);
  const { participantIds: _, ...rest } = input;
  const byId = viewer.id;
  const organizationId = await partnerOf(parts, siteId, input.organizationId);
  const contact = { id: uuidv7(), ...rest, siteId, organizationId, byId, recordedAt: now, ...notTakenBack };
  const { count } = await tx.serviceContact.createMany({ data: [contact], skipDuplicates: true });
  if (count === 0) return { ...(await sameContact(parts, contact, people)), participantId, written };
  await tx.contactPerson.createMany({
    data: people.map((person) => ({ contactId: contact.id, participantId: person.id })),
  });
  return { ...contact, participantId, written };
}

async function peopleOf(parts: ServiceParts, { participantIds, service }: ContactInput): Promise<Participant[]> {
  const { tx, viewer, refused } = parts;
  const ids = [...new Set(participantIds)];
  if (worksAtSite(parts)) {
    const people = [];
    for (const id of ids) people.push(await getFile(tx, viewer, id, refused));
    return people;
  }
  const people = await tx.participant.findMany({
    where: { AND: [{ id: { in: ids.filter(isUuid) } }, referredTo(viewer, service)] },
  });
  const found = new Map(people.map((person) => [person.id, person]));
  return ids.map((id) => {
    const person = found.get(id);
    if (person) return person;
    if (isUuid(id)) refused(id);
    refuse(
      'participant.unknown',
      'participantIds',
      'There is no such person.',
      'Choose one of those referred to you for this service.',
    );
  });
}

/** Whoever works for a partner gave it for the partner; others name the partner of the site, or none. */
async function partnerOf(parts: ServiceParts, siteId: string, organizationId: string | null): Promise<string | null> {
  const { tx, viewer } = parts;
  if (!worksAtSite(parts) && viewer.kind === 'staff') return viewer.organizationId;
  if (organizationId === null) return null;
  const known = isUuid(organizationId) && (await tx.sitePartner.count({ where: { siteId, organizationId } }));
  if (!known)
    refuse(
      'partner.unknown',
      'organizationId',
      'This is no partner of the site.',
      'Choose one from the list of partners.',
    );
  return organizationId;
}

type NewContact = Omit<ContactOf, 'participantId'>;

/** The contact that was written down with this key before. @throws Refusal `idempotency_key.used` when it was another one. */
async function sameContact(
  { tx }: ServiceParts,
  contact: NewContact,
  people: readonly Participant[],
): Promise<NewContact> {
  const { people: given, ...row } = await tx.serviceContact.findUniqueOrThrow({
    where: { idempotencyKey: contact.idempotencyKey },
    include: { people: true },
  });
  const before = given.map(({ participantId }) => participantId).sort();
  const now = people.map(({ id }) => id).sort();
  const { id, recordedAt } = row;
  const asWritten = { ...row, ...notTakenBack };
  if (!isDeepStrictEqual(before, now) || !isDeepStrictEqual(asWritten, { ...contact, id, recordedAt }))
    refuse(
      'idempotency_key.used',
      'idempotencyKey',
      'This key was used for another contact.',
      'Make a new key for each form shown.',
    );
  return row;
}
