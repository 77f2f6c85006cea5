import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { newestFirst, silencing, visibleApprovals } from '../domain/approval/approval.ts';
import { byParticipant } from './by-participant.ts';

/** What waits for a second person, and what became of it. */
export const approvalLoaders = (db: Database, viewer: Viewer) => ({
  approval: oneById((ids) => db.approval.findMany({ where: { AND: [{ id: { in: ids } }, visibleApprovals(viewer)] } })),
  approvals: manyByParent(
    (ids) =>
      db.approval.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleApprovals(viewer)] },
        orderBy: [...newestFirst],
      }),
    byParticipant,
  ),
  /** Of everybody whom the asker reads of: that nobody texts them is not what was asked for. */
  silencing: manyByParent(
    (ids) =>
      db.approval.findMany({
        where: { participantId: { in: ids }, ...silencing },
        select: { id: true, participantId: true },
      }),
    byParticipant,
  ),
});
