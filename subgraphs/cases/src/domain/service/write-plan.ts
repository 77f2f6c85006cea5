import { refuse } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Participant, Prisma } from '../../generated/prisma/client.ts';
import { checkKey } from '../idempotency-key.ts';
import { holdEnrolled, type ServiceParts } from './enrolled.ts';
import { checkPlan, type GoalInput, type PlanFacts } from './plan.ts';
import { saysThePlan, writtenWith } from './same-plan.ts';

export type PlanInput = {
  participantId: string;
  /** The newest version when the form was shown; 0: there was none. */
  afterVersion: number;
  language: string;
  goals: readonly GoalInput[];
  idempotencyKey: string;
};

/**
 * Writes the next version of a person's plan, whole. No version is ever changed: the database lets nobody (see the grants of the
 * migration), so what a person agreed to stays what they agreed to. The same key is the same version.
 *
 * @returns its id.
 * @throws Refusal `participant.unknown`, `participant.closed`, `plan.changed_meanwhile`,
 *   `idempotency_key.invalid`, `idempotency_key.used`; see `checkPlan`.
 */
export async function writePlan(parts: ServiceParts, input: PlanInput): Promise<string> {
  const { tx, viewer, now } = parts;
  if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff write plans down.', 'Sign in as staff.');
  const { participantId, afterVersion, language, idempotencyKey } = input;
  checkKey(idempotencyKey);
  const person = await holdEnrolled(parts, participantId);
  const before = await writtenWith(parts, { participantId, idempotencyKey });
  if (before && !(await saysThePlan(parts, before, input)))
    refuse(
      'idempotency_key.used',
      'idempotencyKey',
      'This key was used for another version.',
      'Make a new key for each form shown.',
    );
  if (before) return before.id;
  const newest = await tx.plan.findFirst({ where: { participantId }, orderBy: { version: 'desc' } });
  if ((newest?.version ?? 0) !== afterVersion)
    refuse(
      'plan.changed_meanwhile',
      'afterVersion',
      'There is a newer version than the one you started from.',
      'Look at it, and write the next one from there.',
    );
  const goals = checkPlan(input.goals, await factsOf(parts, person));
  const plan = { id: uuidv7(), participantId, version: afterVersion + 1, language, idempotencyKey };
  await tx.plan.create({ data: { ...plan, writtenAt: now, writtenById: viewer.id } });
  for (const [position, goal] of goals.entries()) await writeGoal(parts, plan, position + 1, goal);
  return plan.id;
}

/** What holds at the site now; the row of the person is held, so their ranking stands still. */
async function factsOf({ tx, now }: ServiceParts, { id, siteId, caseworkerId }: Participant): Promise<PlanFacts> {
  const site = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } });
  const today = dayAt(now, site.timeZone);
  const needs = await tx.need.findMany({ where: { participantId: id }, select: { kind: true } });
  const staff = await tx.staff.findMany({ where: { siteId, active: true }, select: { id: true } });
  const partners = await tx.sitePartner.findMany({
    where: { siteId, OR: [{ until: null }, { until: { gt: new Date(`${today}T00:00:00Z`) } }] },
    select: { organizationId: true },
  });
  return {
    ranked: new Set(needs.map(({ kind }) => kind)),
    today,
    caseworkerId,
    staffIds: new Set(staff.map(({ id }) => id)),
    partnerIds: new Set(partners.map(({ organizationId }) => organizationId)),
  };
}

type Written = { id: string; participantId: string };

async function writeGoal(parts: ServiceParts, plan: Written, position: number, goal: GoalInput): Promise<void> {
  const { tx, vault } = parts;
  const id = uuidv7();
  const seal = (table: string, row: string, words: string) =>
    vault.seal(tx, plan.participantId, { table, row }, { words });
  const { words: wordsSealed } = await seal('plan_goal', id, goal.words);
  await tx.planGoal.create({ data: { id, planId: plan.id, position, need: goal.need, wordsSealed } });
  const steps: Prisma.PlanStepCreateManyInput[] = [];
  for (const [place, { words, dueOn, ...who }] of goal.steps.entries()) {
    const step = uuidv7();
    const { words: wordsSealed } = await seal('plan_step', step, words);
    const dueDay = new Date(`${dueOn}T00:00:00Z`);
    steps.push({ id: step, goalId: id, position: place + 1, ...who, dueOn: dueDay, wordsSealed });
  }
  await tx.planStep.createMany({ data: steps });
}
