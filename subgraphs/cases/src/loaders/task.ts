import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { byDueDate, openTasks, visibleTasks } from '../domain/task/task.ts';

/** What staff have to do. */
export const taskLoaders = (db: Database, viewer: Viewer) => ({
  task: oneById((ids) => db.task.findMany({ where: { AND: [{ id: { in: ids } }, visibleTasks(viewer)] } })),
  tasks: manyByParent(
    (ids) =>
      db.task.findMany({
        where: { AND: [{ participantId: { in: ids } }, openTasks(viewer)] },
        orderBy: [...byDueDate],
      }),
    ({ participantId }) => participantId ?? '',
  ),
});
