import type { ParticipantViewer, Viewer } from '@cmpp/auth';
import type { CoreService, NeedKind, Prisma } from '../../generated/prisma/client.ts';
import { visibleParticipants } from '../person/participant.ts';
import { coreServices, keptOutOfPortal, onlyInCompleteList } from './core-service.ts';
import { type Kept, keptOutBut, wishing } from './portal-wish.ts';

/**
 * What of the services a person reads of somebody they look after. "A parent or caretaker sees … for children under 14 and people in their
 * care; from 14 screening, counselling and notes are the young person's own." (trust.md, "Data")
 */
const ownFrom14: readonly NeedKind[] = ['MENTAL_HEALTH', 'SAFETY'];

/** Whose needs and plan a viewer reads whole: staff of the file; the person; whoever looks after a child under 14. */
export const readWhole = (viewer: Viewer): Prisma.ParticipantWhereInput =>
  viewer.kind === 'participant'
    ? { AND: [visibleParticipants(viewer), { OR: [{ id: viewer.id }, { under14: true }] }] }
    : visibleParticipants(viewer);

/** Whom a viewer looks after who is 14 or older: they read all but what is the young person's own. */
const readInPart = (viewer: Viewer): Prisma.ParticipantWhereInput =>
  viewer.kind === 'participant'
    ? { AND: [visibleParticipants(viewer), { id: { not: viewer.id } }, { under14: false }] }
    : { id: { in: [] } };

/** Needs that a viewer reads. */
export const visibleNeeds = (viewer: Viewer): Prisma.NeedWhereInput => ({
  OR: [{ participant: readWhole(viewer) }, { participant: readInPart(viewer), kind: { notIn: [...ownFrom14] } }],
});

/** What was said of needs, as far as a viewer reads the needs. */
export const visibleNeedWords = (viewer: Viewer): Prisma.NeedWordWhereInput => ({
  OR: [{ participant: readWhole(viewer) }, { participant: readInPart(viewer), kind: { notIn: [...ownFrom14] } }],
});

/** Plans that a viewer reads; which of their goals, `visibleGoals` says. */
export const visiblePlans = (viewer: Viewer): Prisma.PlanWhereInput => ({ participant: visibleParticipants(viewer) });

/** Goals of plans that a viewer reads. */
export const visibleGoals = (viewer: Viewer): Prisma.PlanGoalWhereInput => ({
  OR: [
    { plan: { participant: readWhole(viewer) } },
    { plan: { participant: readInPart(viewer) }, need: { notIn: [...ownFrom14] } },
  ],
});

/**
 * The lines of the complete list that a viewer reads of a person, in no order. Staff read all of them; in the portal the person does not
 * read the two that are for a talk in person, unless they want them there, and whoever looks after them does not read about counselling
 * either.
 *
 * @param wanted what the person wants in their portal, as far as the viewer reads that.
 */
export function visibleLines(viewer: Viewer, participantId: string, wanted: readonly Kept[]): readonly CoreService[] {
  if (viewer.kind !== 'participant') return coreServices;
  if (viewer.id !== participantId) return coreServices.filter((service) => !keptOutOfPortal.includes(service));
  const hidden = keptOutBut(wanted).filter((service) => onlyInCompleteList.includes(service));
  return coreServices.filter((service) => !hidden.includes(service));
}

/** Whether a viewer hears that contacts of a service took place. */
export const readsContactsOf = (viewer: Viewer, service: CoreService, wanted: readonly Kept[]): boolean =>
  viewer.kind !== 'participant' || !keptOutBut(wanted).includes(service);

/** The contacts that are not of a kind: a confidential service is what was about safety, and whatever a confidential partner gave. */
const contactsBut = (kind: Kept): Prisma.ServiceContactWhereInput =>
  kind === 'CONFIDENTIAL_SERVICES'
    ? { OR: [{ need: null }, { need: { not: 'SAFETY' } }], NOT: { partner: { confidential: true } } }
    : { service: { not: kind } };

/**
 * Contacts that a participant reads: the own, and those of whom they look after, without what is kept out of the portal; of somebody who is
 * 14 or older also without what was about their mind or safety. What was taken back did not take place.
 */
export function contactsInPortal(viewer: ParticipantViewer): Prisma.ContactPersonWhereInput {
  const ofOthers = { OR: [{ need: null }, { need: { notIn: [...ownFrom14] } }] };
  const shown = [...keptOutOfPortal, 'CONFIDENTIAL_SERVICES' as const].map((kind) => ({
    OR: [{ contact: contactsBut(kind) }, { participant: wishing(viewer.id, kind) }],
  }));
  return {
    contact: { takenBackAt: null },
    OR: [{ participant: readWhole(viewer) }, { participant: readInPart(viewer), contact: ofOthers }],
    AND: shown,
  };
}
