import { isDeepStrictEqual } from 'node:util';
import type { Plan, PlanGoal, PlanStep } from '../../generated/prisma/client.ts';
import type { ServiceParts } from './enrolled.ts';
import type { GoalInput } from './plan.ts';

type Written = Plan & { goals: (PlanGoal & { steps: PlanStep[] })[] };
type Sealed = { id: string; wordsSealed: Uint8Array };

/** A version that was written with this key before; null: none. */
export const writtenWith = (
  { tx }: ServiceParts,
  key: { participantId: string; idempotencyKey: string },
): Promise<Written | null> =>
  tx.plan.findUnique({
    where: { participantId_idempotencyKey: key },
    include: { goals: { orderBy: { position: 'asc' }, include: { steps: { orderBy: { position: 'asc' } } } } },
  });

/**
 * Whether a version says what a form says. Who does a step is left out: the form need not say it, and the caseworker may have changed
 * since.
 */
export async function saysThePlan(
  { tx, vault }: ServiceParts,
  plan: Written,
  form: { language: string; goals: readonly GoalInput[] },
): Promise<boolean> {
  const words = async (table: string, rows: readonly Sealed[]) => {
    const sealed = rows.map(({ id, wordsSealed }) => ({
      subjectId: plan.participantId,
      cell: { table, column: 'words', row: id },
      bytes: wordsSealed,
    }));
    return vault.open(tx, sealed);
  };
  const steps = plan.goals.flatMap((goal) => goal.steps);
  const before = {
    language: plan.language,
    goals: plan.goals.map(({ need, steps }) => [need, steps.length]),
    words: await words('plan_goal', plan.goals),
    steps: steps.map(({ doer, dueOn }) => [doer, dueOn.toISOString().slice(0, 10)]),
    stepWords: await words('plan_step', steps),
  };
  const sent = form.goals.flatMap((goal) => goal.steps);
  return isDeepStrictEqual(before, {
    language: form.language,
    goals: form.goals.map(({ need, steps }) => [need, steps.length]),
    words: form.goals.map(({ words }) => words.trim()),
    steps: sent.map(({ doer, dueOn }) => [doer, dueOn]),
    stepWords: sent.map(({ words }) => words.trim()),
  });
}
