import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { visibleDeparturePlans } from '../domain/departure/departure-plan.ts';
import type { DepartureStep } from '../generated/prisma/client.ts';
import { byParticipant } from './by-participant.ts';

/** A step with whose it is. */
export type DepartureStepOf = DepartureStep & { participantId: string };

/** Plans of people who asked to go home, and their steps. */
export const departureLoaders = (db: Database, viewer: Viewer) => ({
  departurePlan: oneById((ids) =>
    db.departurePlan.findMany({ where: { AND: [{ id: { in: ids } }, visibleDeparturePlans(viewer)] } }),
  ),
  departurePlans: manyByParent(
    (ids) =>
      db.departurePlan.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleDeparturePlans(viewer)] },
        orderBy: { id: 'desc' },
      }),
    byParticipant,
  ),
  departureSteps: manyByParent<DepartureStepOf>(
    async (ids) => {
      const rows = await db.departureStep.findMany({
        where: { planId: { in: ids }, plan: visibleDeparturePlans(viewer) },
        orderBy: { position: 'asc' },
        include: { plan: { select: { participantId: true } } },
      });
      return rows.map(({ plan, ...step }) => ({ ...step, participantId: plan.participantId }));
    },
    ({ planId }) => planId,
  ),
});
