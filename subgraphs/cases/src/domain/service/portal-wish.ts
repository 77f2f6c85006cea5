import type { ParticipantViewer, Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import type { CoreService, NeedKind, PortalWish, Prisma } from '../../generated/prisma/client.ts';
import { KeptOut } from '../../generated/prisma/enums.ts';
import { getFile, visibleParticipants } from '../person/participant.ts';
import { keptOutOfPortal } from './core-service.ts';
import type { ServiceParts } from './enrolled.ts';

// "Trafficking screening, shelter and confidential services, counselling, departure planning and their reads stay out of portal and texts until
// the person, asked in person, wants them there." (trust.md, "Data")

/** Which wishes a viewer reads: staff those of their files, a person their own. Who looks after somebody reads none. */
export const visibleWishes = (viewer: Viewer): Prisma.PortalWishWhereInput =>
  viewer.kind === 'participant' ? { participantId: viewer.id } : { participant: visibleParticipants(viewer) };

/**
 * What is kept out of the portal: three of the program's own services, and services of others that are confidential (shelters, help after
 * trafficking or violence), which referrals point to.
 */
export type Kept = CoreService | KeptOut;

/** The program's services that are kept out of the portal of somebody who wants these in it. */
export const keptOutBut = (wanted: readonly Kept[]): CoreService[] =>
  keptOutOfPortal.filter((service) => !wanted.includes(service));

/** What a person wants in their portal. */
export const wantedOf = (wishes: readonly Pick<PortalWish, 'service' | 'wanted'>[]): KeptOut[] =>
  wishes.filter(({ wanted }) => wanted).map(({ service }) => service);

/** Somebody themselves, if they want this in their portal; nobody, for what is not kept out of it. */
export const wishing = (participantId: string, service: Kept): Prisma.ParticipantWhereInput => ({
  id: participantId,
  portalWishes: { some: { service: { in: Object.values(KeptOut).filter((kept) => kept === service) }, wanted: true } },
});

/**
 * Needs that say where somebody goes, each with what its person must want in their portal for it to stand there: "shelter and confidential
 * services, counselling" (trust.md, "Data"). Who chose one is not shown it again, in the portal and in texts; it counts all the same.
 */
const keptOutNeeds = [
  ['MENTAL_HEALTH', 'MENTAL_HEALTH'],
  ['SAFETY', 'CONFIDENTIAL_SERVICES'],
] as const satisfies readonly [NeedKind, KeptOut][];

/**
 * Of rows about a need those that are not kept out of the portal, or are the viewer's own and they want them there; for staff all of them.
 *
 * @param isNot rows that are about another need.
 * @param whose rows of these people.
 */
export const notKeptOut = <Where>(
  viewer: Viewer,
  isNot: (need: NeedKind) => Where,
  whose: (people: Prisma.ParticipantWhereInput) => Where,
): { OR: Where[] }[] =>
  viewer.kind === 'participant'
    ? keptOutNeeds.map(([need, kept]) => ({ OR: [isNot(need), whose(wishing(viewer.id, kept))] }))
    : [];

/**
 * What of a file names an organization, as its person reads it, or whoever looks after them: a confidential one is read by nobody but the
 * person, if they want it there.
 */
export const ofShownOrganization = (viewer: ParticipantViewer) => ({
  OR: [{ NOT: { partner: { confidential: true } } }, { participant: wishing(viewer.id, 'CONFIDENTIAL_SERVICES') }],
});

/** What a person says about one kind. */
type WishInput = { participantId: string; service: KeptOut; wanted: boolean; inPersonAndAlone: boolean };

/**
 * Writes down whether a person wants a service in their portal that is kept out of it otherwise: for each by itself, and until they take it
 * back, which they may do at any time and in any way. Safe to repeat.
 *
 * @throws Refusal `participant.unknown`, `wish.not_in_person`.
 */
export async function recordPortalWish(parts: ServiceParts, input: WishInput): Promise<void> {
  const { tx, viewer, now, refused } = parts;
  const { participantId, service, wanted, inPersonAndAlone } = input;
  if (wanted && (viewer.kind !== 'staff' || !inPersonAndAlone))
    refuse(
      'wish.not_in_person',
      'inPersonAndAlone',
      'This comes into the portal only when the person, asked in person and alone, wants it there.',
      'Ask them when you meet; taking it back is possible at any time.',
    );
  await getFile(tx, viewer, participantId, refused);
  const id = { participantId_service: { participantId, service } };
  const before = await tx.portalWish.findUnique({ where: id });
  if ((before?.wanted ?? false) === wanted) return;
  const said = { wanted, saidAt: now, recordedById: viewer.kind === 'staff' ? viewer.id : null };
  await tx.portalWish.upsert({ where: id, create: { participantId, service, ...said }, update: said });
}
