import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { DeparturePlan, DepartureStep } from '../../generated/prisma/client.ts';
import { checkPartner } from '../access/refer-to-partner.ts';
import { findFile } from '../person/participant.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { checkContent, type DepartureContent, saysTheContent } from './departure-content.ts';
import { checkNotWaiting, checkVersion, holdOpenPlan, holdPlan, openStates } from './departure-plan.ts';

/**
 * Writes down what is planned, whole: the partner, the day, contacts abroad and steps. What was final is not any more when it changes: a second
 * person looks at what it is now. Safe to repeat.
 *
 * @throws Refusal `departure.unknown`, `departure.over`, `participant.closed`, `departure.changed_meanwhile`, `departure.waits`,
 *   `partner.unknown`, `departure_step.unknown`; see `checkContent`.
 */
export async function writeDeparture(
  parts: ServiceParts,
  input: { planId: string; version: number } & DepartureContent,
): Promise<DeparturePlan> {
  const { tx, vault, now } = parts;
  const { planId, version, ...said } = input;
  const { plan } = await holdOpenPlan(parts, planId);
  const content = checkContent(said);
  const steps = await tx.departureStep.findMany({ where: { planId }, orderBy: { position: 'asc' } });
  if (await saysTheContent(parts, plan, steps, content)) return plan;
  checkVersion(plan, version);
  await checkNotWaiting(parts, plan);
  const { partnerId, leavesOn, contacts } = content;
  if (partnerId !== null) await checkPartner(tx, plan.siteId, partnerId, now);
  await replaceSteps(parts, plan, steps, content);
  const sealed = await vault.seal(
    tx,
    plan.participantId,
    { table: 'departure_plan', row: planId },
    { contacts: JSON.stringify(contacts) },
  );
  const planned = { partnerId, leavesOn: leavesOn ? asDay(leavesOn) : null, contactsSealed: sealed.contacts };
  const again = { status: 'REQUESTED', finalAt: null, version: { increment: 1 } } as const;
  return tx.departurePlan.update({ where: { id: planId }, data: { ...planned, ...again } });
}

const asDay = (day: string) => new Date(`${day}T00:00:00Z`);

/** Those that stay keep when they were done; the rest are new. */
async function replaceSteps(
  { tx, vault }: ServiceParts,
  { id: planId, participantId }: DeparturePlan,
  before: readonly DepartureStep[],
  { steps }: DepartureContent,
): Promise<void> {
  const known = new Map(before.map((step) => [step.id, step]));
  for (const [index, { id }] of steps.entries())
    if (id !== null && !known.delete(id))
      refuse(
        'departure_step.unknown',
        `steps.${index}.id`,
        'There is no such step in this plan.',
        'Look at the plan as it is now.',
      );
  const seal = await vault.sealer(tx, [participantId]);
  const doneOf = new Map(before.map(({ id, doneAt, doneById }) => [id, { doneAt, doneById }]));
  await tx.departureStep.deleteMany({ where: { planId } });
  await tx.departureStep.createMany({
    data: steps.map(({ id: kept, kind, words, dueOn }, index) => {
      const id = kept ?? uuidv7();
      const sealed = seal(participantId, { table: 'departure_step', row: id }, { words });
      const done = (kept && doneOf.get(kept)) || { doneAt: null, doneById: null };
      const row = { id, planId, position: index + 1, kind, wordsSealed: sealed.words, ...done };
      return { ...row, dueOn: dueOn === null ? null : asDay(dueOn) };
    }),
  });
}

/**
 * Marks a step done, or not: also after they have left, when what follows at home is done. Safe to repeat.
 *
 * @throws Refusal `departure_step.unknown`, `departure.over` when the plan was stopped.
 */
export async function markDepartureStep(
  parts: ServiceParts,
  { stepId, done }: { stepId: string; done: boolean },
): Promise<DeparturePlan> {
  const { tx, viewer, now, refused } = parts;
  const known = { where: { id: stepId }, include: { plan: true } };
  const step = isUuid(stepId) ? await tx.departureStep.findUnique(known) : null;
  if (!step || !(await findFile(tx, viewer, step.plan.participantId, refused)))
    refuse('departure_step.unknown', 'departureStepId', 'There is no such step.', 'Look at the plan as it is now.');
  const { plan } = await holdPlan(parts, step.planId);
  if (![...openStates, 'DEPARTED'].includes(plan.status))
    refuse(
      'departure.over',
      'departureStepId',
      'This plan is over.',
      'If the person asks for it again, begin a new one.',
    );
  const doneById = viewer.kind === 'staff' ? viewer.id : null;
  await tx.departureStep.updateMany({
    where: { id: stepId, doneAt: done ? null : { not: null } },
    data: done ? { doneAt: now, doneById } : { doneAt: null, doneById: null },
  });
  return plan;
}
