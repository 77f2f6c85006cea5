import type { StaffViewer, Viewer } from '@cmpp/auth';
import type { Events, TaskKind } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { freezeNumbersOf } from '../person/number-holder.ts';
import { findFile, ofVisibleParticipants } from '../person/participant.ts';

/** Tasks about the people whose files a member of staff may read; they are for staff alone. */
export const visibleTasks = (viewer: Viewer): Prisma.TaskWhereInput =>
  viewer.kind === 'staff' ? ofVisibleParticipants(viewer) : { id: { in: [] } };

/** Those that are still to be done. */
export const openTasks = (viewer: Viewer): Prisma.TaskWhereInput => ({
  AND: [{ doneAt: null }, visibleTasks(viewer)],
});

/** What is due first comes first. */
export const byDueDate = [{ dueAt: 'asc' }, { id: 'asc' }] as const satisfies Prisma.TaskOrderByWithRelationInput[];

/** About how things stand with a person: while one is open, another would say the same again. */
const oneAtATime: readonly TaskKind[] = ['CALL_STOPPED', 'WRONG_NUMBER'];

/**
 * Writes a task down, once for its key: one that was done stays done however often it is raised. Whoever says that a number is not theirs
 * is told nothing more there: it is frozen with the task (trust.md, "Sign-in").
 */
export async function raiseTask(
  tx: Transaction,
  { dueAt, ...task }: Omit<Events['task.raised'], 'dueAt'> & { dueAt: Date },
  now: Date,
): Promise<void> {
  const { key, kind, participantId } = task;
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  if (await tx.task.count({ where: { key } })) return;
  // Also while a task about it is open: it may be another number of theirs, got since.
  if (kind === 'WRONG_NUMBER') await freezeNumbersOf(tx, participantId, { reason: 'wrong number', at: now });
  if (oneAtATime.includes(kind) && (await tx.task.count({ where: { kind, participantId, doneAt: null } }))) return;
  const data = { id: uuidv7(), ...task, dueAt, raisedAt: now };
  await tx.task.createMany({ data, skipDuplicates: true });
}

/**
 * Takes a task off the list: by anyone who may read the file, since people stand in for each other. The first to do so is kept; again it
 * changes nothing.
 *
 * @param refused hears of a file that is not the asker's, for the access log.
 * @returns whom it is about.
 * @throws Refusal `task.unknown`: the same for one of a file that is not the asker's.
 */
export async function completeTask(
  tx: Transaction,
  viewer: StaffViewer,
  taskId: string,
  now: Date,
  refused: (subjectId: string) => void,
): Promise<{ participantId: string }> {
  const task = isUuid(taskId) ? await tx.task.findUnique({ where: { id: taskId } }) : null;
  const { participantId } = task ?? {};
  if (!participantId || !(await findFile(tx, viewer, participantId, refused)))
    refuse('task.unknown', 'taskId', 'There is no such task.', 'Look at the list of tasks.');
  await tx.task.updateMany({ where: { id: taskId, doneAt: null }, data: { doneAt: now, doneById: viewer.id } });
  return { participantId };
}
