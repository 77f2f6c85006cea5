import type { Events } from '@cmpp/events';
import type { Database } from '../db.ts';
import { raiseTask } from '../domain/task/task.ts';

/** Another part of the program has something for a person to do. */
export const taskRaised =
  (db: Database, now: () => Date) =>
  ({ dueAt, ...task }: Events['task.raised']) =>
    db.$transaction((tx) => raiseTask(tx, { ...task, dueAt: new Date(dueAt) }, now()));
