import { refuse } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import type { Transaction } from '../../db.ts';
import type { DeparturePlan } from '../../generated/prisma/client.ts';
import { endApprovals } from '../approval/ask-approval.ts';
import { dayOf } from '../person/age.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { raiseTask } from '../task/task.ts';
import { holdPlan, openStates } from './departure-plan.ts';

/**
 * Stops somebody's departure plan with one act: by the person themselves, also when it is not in their portal, or by staff in their name, and
 * also while a second person is asked, or after they have left the program. The answer is the same when there is no plan, so that it tells
 * nobody who looks over a shoulder whether there was one. Whoever walks with them hears that something has changed, in words that fit any plan, unless
 * they did it. Again it changes nothing.
 *
 * @throws Refusal `participant.unknown`.
 */
export async function stopDeparture(parts: ServiceParts, participantId: string): Promise<void> {
  const { tx, viewer, now, refused } = parts;
  const { caseworkerId } = await getFile(tx, viewer, participantId, refused);
  await holdPeople(tx, [participantId]);
  const open = { participantId, status: { in: [...openStates] } };
  const plans = await tx.departurePlan.findMany({ where: open, select: { id: true } });
  const stoppedById = viewer.kind === 'staff' ? viewer.id : null;
  const stopped = { status: 'STOPPED' as const, stoppedAt: now, stoppedById, version: { increment: 1 } };
  await tx.departurePlan.updateMany({ where: open, data: stopped });
  await endApprovals(tx, { kind: 'DEPARTURE_PLAN', aboutIds: plans.map(({ id }) => id) }, now);
  if (stoppedById && stoppedById === caseworkerId) return;
  for (const { id } of plans)
    await raiseTask(
      tx,
      { kind: 'PLAN_CHANGED', key: `plan-changed/${id}`, participantId, aboutId: null, dueAt: now },
      now,
    );
}

/**
 * Writes down that somebody has gone home, by a plan that was final. What follows there goes on; leaving the program is asked for by itself.
 * Safe to repeat.
 *
 * @param on a day, `2026-12-10`.
 * @throws Refusal `departure.unknown`, `departure.not_final`, `departure.to_come`, `departure.departed` on another day before.
 */
export async function markDeparted(
  parts: ServiceParts,
  { planId, on }: { planId: string; on: string },
): Promise<DeparturePlan> {
  const { tx, now } = parts;
  const { plan } = await holdPlan(parts, planId);
  if (plan.departedOn) {
    if (dayOf(plan.departedOn) !== on)
      refuse('departure.departed', 'on', 'Another day was written down before.', 'Look at the plan as it is now.');
    return plan;
  }
  if (plan.status !== 'FINAL')
    refuse(
      'departure.not_final',
      'departurePlanId',
      'This plan is not final.',
      'Ask a second person to make it final first, or let the person stop it.',
    );
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: plan.siteId }, select: { timeZone: true } });
  if (on > dayAt(now, timeZone) || on < dayAt(plan.requestedAt, timeZone))
    refuse(
      'departure.to_come',
      'on',
      'They cannot have left on this day.',
      'Write it down once they have left, with a day after they asked for it.',
    );
  const departed = { status: 'DEPARTED', departedOn: new Date(`${on}T00:00:00Z`), version: { increment: 1 } } as const;
  return tx.departurePlan.update({ where: { id: planId }, data: departed });
}

/**
 * A plan goes with the file: it is the person's. The partner had its contract with the old site, and the second person there answered for what
 * was final there: at the new site it is planned on, and made final anew.
 */
export async function movePlans(tx: Transaction, movedIds: readonly string[], siteId: string): Promise<void> {
  await tx.departurePlan.updateMany({
    where: { participantId: { in: [...movedIds] }, status: { in: [...openStates] } },
    data: { siteId, status: 'REQUESTED', finalAt: null, partnerId: null, version: { increment: 1 } },
  });
}
