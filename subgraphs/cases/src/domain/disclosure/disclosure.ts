import { hasScope, type StaffViewer, type Viewer } from '@cmpp/auth';
import type {
  AuthorityKind,
  DisclosureDecision,
  DisclosureRequest,
  Prisma,
  RequestBasis,
} from '../../generated/prisma/client.ts';
import { ofVisibleParticipants } from '../person/participant.ts';

// "No export to ICE or EOIR and no role for them; requests by authorities are registered, decided by two people, counted on a public page."
// (trust.md, "Data")

/** How many people of the site speak in a round, each once. Who registered the request may be one of them: nobody ever decides alone. */
export const deciders = 2;

/**
 * Whether what a request rests on obliges the site to give anything. A labelled choice of ours, where no text of the program says it: only what
 * a judge of a court of law orders does, which is the order of a court, or a warrant that a judge signed and the court or its police bring. A
 * letter, an officer's (administrative) warrant, what an immigration judge asks for, and a subpoena, whoever issued it, oblige nobody yet: where
 * a court insists on a subpoena, it orders to comply, and that order is registered. What a judge ordered and another authority brings is
 * registered as the court's.
 */
export const obliges = ({ authority, basis }: { authority: AuthorityKind; basis: RequestBasis }): boolean =>
  (basis === 'COURT_ORDER' && authority === 'COURT') ||
  (basis === 'JUDICIAL_WARRANT' && (authority === 'COURT' || authority === 'POLICE'));

/** Whether an order could forbid telling the person: a judge's, and nothing else. Where nobody is known there is nobody to tell. */
export const mayForbidTelling = (
  request: Parameters<typeof obliges>[0] & Pick<DisclosureRequest, 'participantId'>,
): boolean => request.participantId !== null && obliges(request);

/** Whose consents an authority may be given something under. */
export const ofWhoTakesPart = { participant: { closedAt: null } } as const satisfies Prisma.LiveSharingWhereInput;

/** What comes of what was said. Given is what all say is to be given; where they disagree it is not. */
export const outcomeOf = (decisions: readonly (DisclosureDecision | null)[]): DisclosureDecision =>
  decisions.every((decision) => decision === 'GIVE') ? 'GIVE' : 'REFUSE';

/**
 * Which requests a viewer reads. Supervisors those of their site; a caseworker what they registered or spoke of, and what waits for a
 * caseworker to speak of it, about people whose files they read or who have moved to another site. A person those about themselves, once they
 * are decided and two have said that they are told, or the last day on which an order forbids it is over; nobody else of the household does, also not who looks after them: it may
 * be about that very one.
 */
export function visibleDisclosures(viewer: Viewer, now: Date): Prisma.DisclosureRequestWhereInput {
  if (viewer.kind === 'participant')
    return { participantId: viewer.id, outcome: { not: null }, toldFrom: { lte: now } };
  if (viewer.kind !== 'staff' || !viewer.siteId) return { id: { in: [] } };
  const { siteId } = viewer;
  if (hasScope(viewer, 'supervisor')) return { siteId };
  if (!hasScope(viewer, 'caseworker')) return { id: { in: [] } };
  return {
    siteId,
    OR: [{ registeredById: viewer.id }, { votes: { some: { staffId: viewer.id } } }, waitsForCaseworker(viewer, now)],
  };
}

/**
 * What a caseworker may be the second to speak of, since no other supervisor is there: about people whose files they read. Of somebody whose file
 * is no longer the site's nobody of the site reads it, and the site decides still: any of its caseworkers may, without learning who it is.
 */
export const waitsForCaseworker = (viewer: StaffViewer, now: Date): Prisma.DisclosureRequestWhereInput => ({
  secondMissing: { some: secondAwaited(now) },
  OR: [{ participantId: null }, ofVisibleParticipants(viewer), { participant: { siteId: { not: viewer.siteId! } } }],
});

/** Where a second voice is still waited for: until the person has been told. */
export const secondAwaited = (now: Date): Prisma.SecondMissingWhereInput => ({
  request: { OR: [{ toldFrom: null }, { toldFrom: { gt: now } }] },
});

/** What is not decided, or was decided and is not done. */
export const undoneDisclosures = {
  OR: [{ outcome: null }, { outcome: 'GIVE', givenAt: null }],
} as const satisfies Prisma.DisclosureRequestWhereInput;

/** What is still to be done: decided, given, or told to whom it is about. */
export const openDisclosures = (now: Date): Prisma.DisclosureRequestWhereInput => ({
  OR: [undoneDisclosures, { participantId: { not: null }, OR: [{ toldFrom: null }, { toldFrom: { gt: now } }] }],
});

/** Under whose key the words of a request lie: of whom it is about, else its own. */
export const keyOf = ({ id, participantId }: Pick<DisclosureRequest, 'id' | 'participantId'>): string =>
  participantId ?? id;

/**
 * Whose file reading the register belongs to, for the access log: the request's own. In the log of the person it would tell them of what is not
 * decided yet, or of what an order forbids telling.
 */
export const subjectOfDisclosure = ({ id }: Pick<DisclosureRequest, 'id'>): string => id;
