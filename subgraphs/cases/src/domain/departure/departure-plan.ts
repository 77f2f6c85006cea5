import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { DeparturePlan, DepartureStatus, Participant, Prisma } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { findFile, visibleParticipants } from '../person/participant.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { wishing } from '../service/portal-wish.ts';

// "Departure planning starts only from the person's own request, never from a prompt or default; before it is final a legal orientation session
// is offered and what may be lost is named; stoppable at any time; never in a text." (domain.md, "Screening")

/** In these it may be stopped, and there is at most one of a person. */
export const openStates: readonly DepartureStatus[] = ['REQUESTED', 'FINAL'];

/**
 * Whose plans a viewer reads: staff those of their files; a person their own when they want them in their portal, asked in person. It is theirs
 * alone: whoever looks after them, or shares a household with them, reads nothing of it, and no service does.
 */
export function visibleDeparturePlans(viewer: Viewer): Prisma.DeparturePlanWhereInput {
  if (viewer.kind === 'staff') return { participant: visibleParticipants(viewer) };
  if (viewer.kind === 'participant') return { participant: wishing(viewer.id, 'DEPARTURE_PLANNING') };
  return { id: { in: [] } };
}

/** A plan and whose it is, held. */
export type HeldPlan = { plan: DeparturePlan; person: Participant };

/**
 * The plan with this id, for writing in it: by staff of the file alone, and held until the transaction ends.
 *
 * @throws Refusal `departure.unknown`: the same for one of a file that is not the asker's.
 */
export async function holdPlan({ tx, viewer, refused }: ServiceParts, planId: string): Promise<HeldPlan> {
  if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff write this down.', 'Sign in as staff.');
  const found = isUuid(planId) ? await tx.departurePlan.findUnique({ where: { id: planId } }) : null;
  if (found) await holdPeople(tx, [found.participantId]);
  const person = found && (await findFile(tx, viewer, found.participantId, refused));
  if (!found || !person)
    refuse('departure.unknown', 'departurePlanId', 'There is no such plan.', 'Look at the file of the person.');
  // Read after the wait.
  return { plan: await tx.departurePlan.findUniqueOrThrow({ where: { id: planId } }), person };
}

/** The same while it is open, and the person takes part. @throws Refusal `departure.over`, `participant.closed` as well. */
export async function holdOpenPlan(parts: ServiceParts, planId: string): Promise<HeldPlan> {
  const held = await holdPlan(parts, planId);
  if (!openStates.includes(held.plan.status))
    refuse(
      'departure.over',
      'departurePlanId',
      'This plan is over.',
      'If the person asks for it again, write down a new request.',
    );
  if (held.person.closedAt)
    refuse(
      'participant.closed',
      'departurePlanId',
      'This person has left the program.',
      'If they are back, take them in again first.',
    );
  return held;
}

/** Somebody changed it since it was shown. @throws Refusal `departure.changed_meanwhile`. */
export function checkVersion(plan: DeparturePlan, version: number): void {
  if (plan.version !== version)
    refuse(
      'departure.changed_meanwhile',
      'version',
      'Somebody changed this while you were looking at it.',
      'Look at it as it is now, and write it anew if that is still right.',
    );
}

/** What is asked of a second person stands still. @throws Refusal `departure.waits`. */
export async function checkNotWaiting({ tx }: ServiceParts, { id }: DeparturePlan): Promise<void> {
  const open = { kind: 'DEPARTURE_PLAN', aboutId: id, decidedAt: null, withdrawnAt: null } as const;
  if (await tx.approval.count({ where: open }))
    refuse(
      'departure.waits',
      'departurePlanId',
      'This plan waits for a second person.',
      'Wait for the answer, or take back what was asked, and change it then.',
    );
}
