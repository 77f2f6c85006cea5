import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { GivenHow, Plan } from '../../generated/prisma/client.ts';
import { findFile } from '../person/participant.ts';
import { holdEnrolled, type ServiceParts } from './enrolled.ts';
import { inForce, longestResult } from './plan.ts';
import { visibleGoals } from './visible-services.ts';
import { requireWords } from './words.ts';

/**
 * Writes down that a person agrees to a version of their plan: the newest, as it was shown to them. They say so themselves, signed in, or to
 * somebody at the site, who says how. Again it changes nothing.
 *
 * @param how null when the person is the one who asks.
 * @returns whose it is.
 * @throws Refusal `plan.unknown`, `participant.closed`, `plan.changed_meanwhile`, `plan.how_missing`, `plan.in_person`.
 */
export async function agreeToPlan(
  parts: ServiceParts,
  { planId, how }: { planId: string; how: GivenHow | null },
): Promise<{ participantId: string }> {
  const { tx, viewer, now } = parts;
  const { participantId } = await holdPlan(parts, planId);
  const newest = await tx.plan.findFirstOrThrow({ where: { participantId }, orderBy: { version: 'desc' } });
  if (newest.id !== planId)
    refuse(
      'plan.changed_meanwhile',
      'planId',
      'There is a newer version of this plan.',
      'Look at the newest one together.',
    );
  if (newest.agreedAt) return { participantId };
  await checkShownWhole(parts, planId);
  if (viewer.kind === 'staff' && how === null)
    refuse('plan.how_missing', 'how', 'It is not said how the person agreed.', 'Say whether they said or signed it.');
  const data =
    viewer.kind === 'staff'
      ? { agreedAt: now, agreedHow: how, agreedWithId: viewer.id }
      : { agreedAt: now, agreedHow: null, agreedWithId: null };
  await tx.plan.updateMany({ where: { id: planId }, data });
  return { participantId };
}

/**
 * Writes down what came of a step of the plan that holds, in the words of whoever did it; it may be put right later.
 *
 * @returns whose it is, and of which plan.
 * @throws Refusal `step.unknown`, `participant.closed`, `step.not_in_force`, `words.missing`, `text.too_long`, `text.not_text`.
 */
export async function recordStepResult(
  parts: ServiceParts,
  input: { stepId: string; result: string },
): Promise<{ participantId: string; planId: string }> {
  const { tx, vault, viewer, now } = parts;
  const { stepId } = input;
  const step = isUuid(stepId)
    ? await tx.planStep.findUnique({ where: { id: stepId }, include: { goal: { include: { plan: true } } } })
    : null;
  const { participantId, id: planId } = step?.goal.plan ?? {};
  const shown = step && (await tx.planGoal.count({ where: { AND: [{ id: step.goalId }, visibleGoals(viewer)] } }));
  if (!participantId || !planId || !(await findFile(tx, viewer, participantId, parts.refused)) || !shown)
    refuse('step.unknown', 'stepId', 'There is no such step.', 'Look at the plan of the person.');
  const result = requireWords(input.result, 'result', longestResult);
  await holdEnrolled(parts, participantId);
  if (inForce(await tx.plan.findMany({ where: { participantId } }))?.id !== planId)
    refuse(
      'step.not_in_force',
      'stepId',
      'This step is not in the plan that the person agreed to last.',
      'Look at that one, or let the person agree to this one first.',
    );
  const sealed = await vault.seal(tx, participantId, { table: 'plan_step', row: stepId }, { result });
  const resultById = viewer.kind === 'staff' ? viewer.id : null;
  const data = { resultSealed: sealed.result, resultAt: now, resultById };
  await tx.planStep.updateMany({ where: { id: stepId }, data });
  return { participantId, planId };
}

/** Nobody agrees to what they are not shown: what is kept out of the portal is agreed to in person. @throws Refusal `plan.in_person`. */
async function checkShownWhole({ tx, viewer }: ServiceParts, planId: string): Promise<void> {
  const shown = await tx.planGoal.count({ where: { AND: [{ planId }, visibleGoals(viewer)] } });
  if (shown < (await tx.planGoal.count({ where: { planId } })))
    refuse(
      'plan.in_person',
      'planId',
      'This plan is agreed to in person.',
      'Say so to whoever walks with you when you meet.',
    );
}

/** @throws Refusal `plan.unknown`: the same for one that is not there and one of a file that is not the asker's. */
async function holdPlan(parts: ServiceParts, planId: string): Promise<Plan> {
  const { tx, viewer, refused } = parts;
  const plan = isUuid(planId) ? await tx.plan.findUnique({ where: { id: planId } }) : null;
  if (!plan || !(await findFile(tx, viewer, plan.participantId, refused)))
    refuse('plan.unknown', 'planId', 'There is no such plan.', 'Look at the plans of the person.');
  await holdEnrolled(parts, plan.participantId);
  return plan;
}
