import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { bySpentOn, visibleExpenses } from '../domain/expense/expense.ts';
import { byParticipant } from './by-participant.ts';

/** What was spent for people. */
export const expenseLoaders = (db: Database, viewer: Viewer) => ({
  expense: oneById((ids) => db.expense.findMany({ where: { AND: [{ id: { in: ids } }, visibleExpenses(viewer)] } })),
  expenses: manyByParent(
    (ids) =>
      db.expense.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleExpenses(viewer)] },
        orderBy: [...bySpentOn],
      }),
    byParticipant,
  ),
});
