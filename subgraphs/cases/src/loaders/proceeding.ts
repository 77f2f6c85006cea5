import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { visibleProceedings } from '../domain/proceeding/proceeding.ts';
import { byParticipant } from './by-participant.ts';

/** Cases before the court. */
export const proceedingLoaders = (db: Database, viewer: Viewer) => ({
  proceeding: oneById((ids) =>
    db.proceeding.findMany({ where: { AND: [{ id: { in: ids } }, visibleProceedings(viewer)] } }),
  ),
  proceedings: manyByParent(
    (ids) =>
      db.proceeding.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleProceedings(viewer)] },
        orderBy: { id: 'asc' },
      }),
    byParticipant,
  ),
});
