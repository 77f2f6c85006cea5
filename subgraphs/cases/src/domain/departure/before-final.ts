import { refuse } from '@cmpp/subgraph/problem';
import type { Approval, DeparturePlan, OfferAnswer } from '../../generated/prisma/client.ts';
import type { ApprovalParts } from '../approval/approval.ts';
import { askApproval } from '../approval/ask-approval.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { checkVersion, holdOpenPlan } from './departure-plan.ts';
import { type DepartureLoss, lossesNotNamed } from './loss.ts';

/**
 * Writes down that a legal orientation session was offered, and what the person said to it, if they did. The first offer is kept. Safe to
 * repeat.
 *
 * @throws Refusal see `holdOpenPlan`.
 */
export async function recordDepartureOrientation(
  parts: ServiceParts,
  { planId, answer }: { planId: string; answer: OfferAnswer | null },
): Promise<DeparturePlan> {
  const { tx, viewer, now } = parts;
  const { plan } = await holdOpenPlan(parts, planId);
  const byId = viewer.kind === 'staff' ? viewer.id : null;
  const offered = plan.orientationOfferedAt ? {} : { orientationOfferedAt: now, orientationOfferedById: byId };
  const answered = answer === null ? {} : { orientationAnswer: answer };
  return tx.departurePlan.update({ where: { id: planId }, data: { ...offered, ...answered } });
}

/**
 * Writes down what was named to the person that may be lost; what was named before stays named. Safe to repeat.
 *
 * @throws Refusal `departure.losses_missing`; see `holdOpenPlan`.
 */
export async function nameDepartureLosses(
  parts: ServiceParts,
  { planId, losses }: { planId: string; losses: readonly DepartureLoss[] },
): Promise<DeparturePlan> {
  const { tx, viewer, now } = parts;
  if (losses.length === 0)
    refuse('departure.losses_missing', 'losses', 'Nothing was named.', 'Say what was named to the person.');
  const { plan } = await holdOpenPlan(parts, planId);
  const named = [...new Set([...plan.losses, ...losses])].sort();
  if (named.length === plan.losses.length) return plan;
  const byId = viewer.kind === 'staff' ? viewer.id : null;
  const data = { losses: named, lossesNamedAt: now, lossesNamedById: byId };
  return tx.departurePlan.update({ where: { id: planId }, data });
}

/**
 * Asks a second person to make a plan final: "before it is final a legal orientation session is offered and what may be lost is named"
 * (domain.md, "Screening"). Safe to repeat.
 *
 * @param version of the plan as it was shown: that is what the second person is asked about.
 * @throws Refusal `departure.changed_meanwhile`, `departure.orientation_not_offered`, `departure.losses_missing`; see `holdOpenPlan`,
 *   `askApproval`.
 */
export async function askDepartureFinal(
  parts: ServiceParts,
  { planId, version }: { planId: string; version: number },
): Promise<DeparturePlan> {
  const { tx, viewer, now } = parts;
  if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff ask for this.', 'Sign in as staff.');
  const { plan } = await holdOpenPlan(parts, planId);
  checkVersion(plan, version);
  if (plan.status === 'FINAL') return plan;
  const kind = 'DEPARTURE_PLAN' as const;
  const waits = { kind, aboutId: planId, decidedAt: null, withdrawnAt: null };
  if (await tx.approval.count({ where: waits })) return plan;
  checkReady(plan);
  const { participantId, siteId } = plan;
  await askApproval({ tx, viewer, now }, { kind, participantId, siteId, aboutId: planId });
  return plan;
}

/** A second person has said yes: it is final, if everything that comes before still stands. @throws Refusal as `askDepartureFinal`. */
export async function makeFinal(parts: ApprovalParts, { aboutId: planId }: Approval): Promise<void> {
  const { tx, now } = parts;
  const { plan } = await holdOpenPlan(parts, planId);
  checkReady(plan);
  await tx.departurePlan.update({ where: { id: planId }, data: { status: 'FINAL', finalAt: now } });
}

/** @throws Refusal `departure.orientation_not_offered`, `departure.losses_missing`. */
function checkReady({ orientationOfferedAt, losses }: DeparturePlan): void {
  if (!orientationOfferedAt)
    refuse(
      'departure.orientation_not_offered',
      'departurePlanId',
      'No legal orientation session was offered.',
      'Offer one, and write down what the person says; they may say no.',
    );
  const left = lossesNotNamed(losses);
  if (left.length > 0)
    refuse(
      'departure.losses_missing',
      'departurePlanId',
      `Not everything that may be lost was named: ${left.join(', ')}.`,
      'Name it to the person, and write down that you did.',
    );
}
