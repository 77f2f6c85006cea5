import type { Viewer } from '@cmpp/auth';
import { manyByParent } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { inForce } from '../domain/service/plan.ts';
import { visibleGoals, visiblePlans } from '../domain/service/visible-services.ts';
import type { Plan, PlanGoal, PlanStep } from '../generated/prisma/client.ts';
import { byParticipant } from './by-participant.ts';

/** Rows of a plan with whose they are. */
export type StepOf = PlanStep & { participantId: string };
export type GoalOf = PlanGoal & { participantId: string; steps: StepOf[] };
export type PlanOf = Plan & { goals: GoalOf[]; inForce: boolean };

/** Plans of people, newest version first, with what of them the viewer may read. */
export const planLoaders = (db: Database, viewer: Viewer) => ({
  plans: manyByParent<PlanOf>(async (ids) => {
    const rows = await db.plan.findMany({
      where: { AND: [{ participantId: { in: ids } }, visiblePlans(viewer)] },
      orderBy: { version: 'desc' },
      include: {
        goals: {
          where: visibleGoals(viewer),
          orderBy: { position: 'asc' },
          include: { steps: { orderBy: { position: 'asc' } } },
        },
      },
    });
    const holds = new Set(ids.map((id) => inForce(rows.filter(({ participantId }) => participantId === id))?.id));
    return rows.map(({ goals, ...plan }) => {
      const { participantId } = plan;
      const goalsOf = goals.map(({ steps, ...goal }) => ({
        ...goal,
        participantId,
        steps: steps.map((step) => ({ ...step, participantId })),
      }));
      return { ...plan, goals: goalsOf, inForce: holds.has(plan.id) };
    });
  }, byParticipant),
});
