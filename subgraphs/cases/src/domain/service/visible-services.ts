import type { ParticipantViewer, Viewer } from '@cmpp/auth';
import type { CoreService, NeedKind, Prisma } from '../../generated/prisma/client.ts';
import { visibleParticipants } from '../person/participant.ts';
import { coreServices, keptOutOfPortal, onlyInCompleteList } from './core-service.ts';
import { type Kept, keptOutBut, notKeptOut, wishing } from './portal-wish.ts';

/** Whose file a viewer reads whole: staff of the file; the person; whoever looks after a child under 14. */
export const readWhole = (viewer: Viewer): Prisma.ParticipantWhereInput =>
  viewer.kind === 'participant'
    ? { AND: [visibleParticipants(viewer), { OR: [{ id: viewer.id }, { under14: true }] }] }
    : visibleParticipants(viewer);

/**
 * Needs that a viewer reads: in the portal without what is kept out of it, also of those that the reader chose there. "A parent or caretaker sees
 * … for children under 14 and people in their care; from 14 screening, counselling and notes are the young person's own." (trust.md, "Data")
 */
export const visibleNeeds = (viewer: Viewer): Prisma.NeedWhereInput => ({
  participant: visibleParticipants(viewer),
  AND: notKeptOut<Prisma.NeedWhereInput>(
    viewer,
    (kind) => ({ kind: { not: kind } }),
    (participant) => ({ participant }),
  ),
});

/** What was said of needs, as far as a viewer reads the needs. */
export const visibleNeedWords = (viewer: Viewer): Prisma.NeedWordWhereInput => ({
  participant: visibleParticipants(viewer),
  AND: notKeptOut<Prisma.NeedWordWhereInput>(
    viewer,
    (kind) => ({ kind: { not: kind } }),
    (participant) => ({ participant }),
  ),
});

/** Plans that a viewer reads; which of their goals, `visibleGoals` says. */
export const visiblePlans = (viewer: Viewer): Prisma.PlanWhereInput => ({ participant: visibleParticipants(viewer) });

/** Goals of plans that a viewer reads. */
export const visibleGoals = (viewer: Viewer): Prisma.PlanGoalWhereInput => ({
  plan: visiblePlans(viewer),
  AND: notKeptOut<Prisma.PlanGoalWhereInput>(
    viewer,
    (need) => ({ need: { not: need } }),
    (participant) => ({ plan: { participant } }),
  ),
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

/**
 * The contacts that are not of a kind: a confidential service is what was about safety, and whatever a confidential partner gave; counselling
 * also what was about their mind under the name of another service.
 */
const contactsBut = (kind: Kept): Prisma.ServiceContactWhereInput => {
  if (kind === 'CONFIDENTIAL_SERVICES') return { ...isNotAbout('SAFETY'), NOT: { partner: { confidential: true } } };
  return { service: { not: kind }, ...(kind === 'MENTAL_HEALTH' ? isNotAbout(kind) : {}) };
};
const isNotAbout = (need: NeedKind) => ({ OR: [{ need: null }, { need: { not: need } }] });

/**
 * Contacts that a participant reads: the own, and those of whom they look after, without what is kept out of the portal. What was taken back
 * did not take place.
 */
export function contactsInPortal(viewer: ParticipantViewer): Prisma.ContactPersonWhereInput {
  const shown = [...keptOutOfPortal, 'CONFIDENTIAL_SERVICES' as const].map((kind) => ({
    OR: [{ contact: contactsBut(kind) }, { participant: wishing(viewer.id, kind) }],
  }));
  return { contact: { takenBackAt: null }, participant: visibleParticipants(viewer), AND: shown };
}
