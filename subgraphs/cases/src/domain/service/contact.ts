import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import type {
  ContactMedium,
  CoreService,
  Interpreter,
  Participant,
  Prisma,
  ServiceContact,
} from '../../generated/prisma/client.ts';
import { referredTo } from '../access/referred.ts';
import { visibleParticipants } from '../person/participant.ts';
import { keptOutOfPortal } from './core-service.ts';
import { contactsInPortal } from './visible-services.ts';

/** A contact as it stands in one person's file. */
export type ContactOf = ServiceContact & { participantId: string };

/** What has become of a contact that was never taken back. */
export const notTakenBack = { takenBackAt: null, takenBackById: null, takenBackWhy: null };

/**
 * Which contacts of whom a viewer reads. Staff those of the files that are theirs; a partner's practitioner the own ones, of people who are
 * referred to them; a person what `contactsInPortal` says. Staff read what was taken back, too, marked as that.
 */
export function visibleContacts(viewer: Viewer): Prisma.ContactPersonWhereInput {
  if (viewer.kind === 'participant') return contactsInPortal(viewer);
  if (viewer.kind !== 'staff') return { contactId: { in: [] } };
  return {
    OR: [
      { participant: visibleParticipants(viewer) },
      { participant: referredTo(viewer), contact: { byId: viewer.id } },
    ],
  };
}

/** What a form says of a contact. There is nowhere to say what was spoken of. */
export type ContactInput = Pick<
  ServiceContact,
  'service' | 'need' | 'at' | 'minutes' | 'medium' | 'language' | 'interpreter' | 'organizationId' | 'idempotencyKey'
> & { participantIds: readonly string[] };

/** Minutes: half a day. */
const longest = 720;
/** A clock that runs ahead of ours. Milliseconds. */
const slack = 5 * 60_000;
/** People of one household. */
const most = 20;

type Person = Pick<Participant, 'id' | 'siteId' | 'householdId' | 'enrolledAt' | 'closedAt'>;

/**
 * Checks whether a contact can have been so.
 *
 * @param people to whom it was given, as their files say.
 * @returns the first of them.
 * @throws Refusal `contact.nobody`, `contact.too_many`, `contact.not_one_household`, `contact.to_come`, `contact.not_enrolled`,
 *   `contact.minutes`, `contact.not_by_text`, `contact.not_alone`, `interpreter.not_independent`.
 */
export function checkContact<Of extends Person>(input: ContactInput, people: readonly Of[], now: Date): Of {
  const { at, minutes, service, medium, interpreter } = input;
  const [first] = people;
  if (!first) refuse('contact.nobody', 'participantIds', 'Nobody is named.', 'Say to whom it was given.');
  if (people.length > most)
    refuse('contact.too_many', 'participantIds', `More than ${most} people are named.`, 'Name one household.');
  const oneHousehold = people.every(({ householdId }) => householdId !== null && householdId === first.householdId);
  if (people.length > 1 && !oneHousehold)
    refuse(
      'contact.not_one_household',
      'participantIds',
      'These people are not of one household.',
      'Write a contact down for each household.',
    );
  if (at.getTime() > now.getTime() + slack)
    refuse('contact.to_come', 'at', 'This time is still to come.', 'Write a contact down once it took place.');
  if (people.some(({ enrolledAt, closedAt }) => at < enrolledAt || (closedAt !== null && at > closedAt)))
    refuse(
      'contact.not_enrolled',
      'at',
      'Somebody of them did not take part in the program at that time.',
      'Look at the day, and at who was there.',
    );
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > longest)
    refuse('contact.minutes', 'minutes', `A contact takes 1 to ${longest} minutes.`, 'Say about how long it took.');
  checkConfidential(service, medium, people.length, interpreter);
  return first;
}

/**
 * "Trafficking screening … is offered to each person of 14 and over alone, never with a household member interpreting. Screens are done by
 * a person with a person, never by text"; departure planning "never in a text" (domain.md, "Screening").
 */
function checkConfidential(
  service: CoreService,
  medium: ContactMedium,
  people: number,
  interpreter: Interpreter,
): void {
  if (keptOutOfPortal.includes(service) && medium === 'TEXT')
    refuse('contact.not_by_text', 'medium', 'This service is never given by text.', 'Say how you met or spoke.');
  if (service !== 'TRAFFICKING_SCREENING') return;
  if (people > 1)
    refuse(
      'contact.not_alone',
      'participantIds',
      'Trafficking screening is done with one person alone.',
      'Write a contact down for each person.',
    );
  if (interpreter === 'OTHER')
    refuse(
      'interpreter.not_independent',
      'interpreter',
      'Nobody of the household and no friend interprets a screening.',
      'If it was so, it was no screening: offer another one with an interpreter of the site or a professional one.',
    );
}
