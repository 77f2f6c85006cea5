import { hasScope, type StaffViewer, type Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Prisma, Task, TaskKind } from '../../generated/prisma/client.ts';
import { freezeNumbersOf } from '../person/number-holder.ts';
import { ofVisibleParticipants } from '../person/participant.ts';

/** Whom or what a task is about: an enrolled person (and the site whose it stays), a candidate, or a matter of the site itself. */
export type TaskSubject = { participantId: string; siteId?: string } | { candidateId: string } | { siteId: string };

/** A task to be raised; `dueAt` is an instant, `aboutId` what it is about besides its subject, e.g. a hearing. */
export type NewTask = TaskSubject & {
  key: string;
  kind: TaskKind;
  aboutId: string | null;
  forId?: string;
  dueAt: Date;
};

/** About the staff themselves, and what supervisors alone decide. */
const forSupervisors: readonly TaskKind[] = [
  'FILE_OPENED',
  'MANY_FILES_OPENED',
  'GLASS_BROKEN',
  'GLASS_BROKEN_UNWATCHED',
  'DISCLOSURE_ASKED',
  'DISCLOSURE_DISAGREED',
  'DISCLOSURE_UNTOLD_ENDS',
  'ERASURE_ASKED',
  'ERASURE_DUE',
  'ERASURE_WAITS',
  'APPROVAL_ASKED',
];

/**
 * What gives the result of a screening away by being there: "Results: only the screening role of that person's own site" (domain.md,
 * "Screening"). So they are in no list and no count of anybody else, and leaving or moving does not settle them.
 */
export const forScreeners: readonly TaskKind[] = ['SAFETY_STEP'];

/** Closed by the decision that they ask for, and not by ticking them off: somebody waits for it. */
const decidedElsewhere: readonly TaskKind[] = ['ERASURE_ASKED', 'ERASURE_WAITS', 'DISCLOSURE_SECOND'];

/** "supervisor told at once" (trust.md, "Data", of break-glass): where the only one did it, somebody else is told as well. */
const alsoForScreeners: readonly TaskKind[] = ['GLASS_BROKEN_UNWATCHED'];

/**
 * Tasks about the people whose files a member of staff may read; those about candidates and the site itself are everybody's at the site. They
 * are for caseworkers and supervisors; what tells of a screening is for the screening role of the site that screened, and for it alone. Who asked
 * for something that was refused hears of it, also when the file is not open to them now.
 */
export function visibleTasks(viewer: Viewer): Prisma.TaskWhereInput {
  if (viewer.kind !== 'staff' || !viewer.siteId) return { id: { in: [] } };
  const { siteId } = viewer;
  const ofScreenings = { siteId, kind: { in: [...forScreeners, ...alsoForScreeners] } };
  const supervises = hasScope(viewer, 'supervisor');
  const notTheirs = supervises ? forScreeners : [...forScreeners, ...forSupervisors];
  const ofTheSite = { siteId, kind: { notIn: [...notTheirs] } };
  const ofPeople = { ...ofVisibleParticipants(viewer), kind: { notIn: [...notTheirs] } };
  const worksHere = supervises || hasScope(viewer, 'caseworker');
  const forThem = { forId: viewer.id, participant: { siteId } };
  return {
    OR: [
      ...(worksHere ? [ofPeople, { candidate: { siteId } }, ofTheSite, forThem] : []),
      ...(hasScope(viewer, 'screener') ? [ofScreenings] : []),
    ],
  };
}

/** Whose file reading a task belongs to, for the access log; one about a site is nobody's but its own. */
export const subjectOfTask = ({ participantId, candidateId, id }: Task): string => participantId ?? candidateId ?? id;

/**
 * Those that are still to be done.
 *
 * @param kinds of which kinds; null: of all. What cannot wait is asked for by itself: in a list of everything others that are overdue hide it.
 */
export const openTasks = (viewer: Viewer, kinds: readonly TaskKind[] | null = null): Prisma.TaskWhereInput => ({
  AND: [{ doneAt: null }, kinds ? { kind: { in: [...kinds] } } : {}, visibleTasks(viewer)],
});

/** What is due first comes first. */
export const byDueDate = [{ dueAt: 'asc' }, { id: 'asc' }] as const satisfies Prisma.TaskOrderByWithRelationInput[];

/** About how things stand with a person: while one is open, another would say the same again. */
const oneAtATime: readonly TaskKind[] = ['CALL_STOPPED', 'WRONG_NUMBER'];

/**
 * Writes a task down, once for its key: one that was done stays done however often it is raised. Whoever says that a number is not theirs
 * is told nothing more there: it is frozen with the task (trust.md, "Sign-in").
 */
export async function raiseTask(tx: Transaction, task: NewTask, now: Date): Promise<void> {
  const { key, kind } = task;
  const participantId = 'participantId' in task ? task.participantId : null;
  // Whoever is erased is not asked about any more, however late somebody says so.
  if (participantId && !(await holdPerson(tx, participantId))) return;
  if (await tx.task.count({ where: { key } })) return;
  // Who took themselves off the list is erased: there is nothing to do about them any more.
  if ('candidateId' in task && !(await tx.candidate.count({ where: { id: task.candidateId } }))) return;
  // Also while a task about it is open: it may be another number of theirs, got since.
  if (participantId && kind === 'WRONG_NUMBER')
    await freezeNumbersOf(tx, participantId, { reason: 'wrong number', at: now });
  if (oneAtATime.includes(kind) && (await tx.task.count({ where: { kind, participantId, doneAt: null } }))) return;
  await tx.task.createMany({ data: { id: uuidv7(), ...task, raisedAt: now }, skipDuplicates: true });
}

async function holdPerson(tx: Transaction, id: string): Promise<boolean> {
  const held = await tx.$queryRaw<object[]>`SELECT 1 FROM participant WHERE id = ${id}::uuid FOR UPDATE`;
  return held.length > 0;
}

/**
 * Writes many tasks down at once, each once for its key: for kinds of which several may be open about one person.
 *
 * @returns how many were not there yet.
 */
export async function raiseTasks(db: Transaction, tasks: readonly NewTask[], now: Date): Promise<number> {
  const data = tasks.map((task) => ({ id: uuidv7(), ...task, raisedAt: now }));
  return data.length ? (await db.task.createMany({ data, skipDuplicates: true })).count : 0;
}

/** What a task says is not so any more: whoever changed that has done it. Tasks that were done already stay as they are. */
export async function settleTasks(
  tx: Transaction,
  viewer: Viewer,
  which: { kind: TaskKind } & ({ aboutId: string } | { participantId: string } | { key: string }),
  now: Date,
): Promise<void> {
  const doneById = viewer.kind === 'staff' ? viewer.id : null;
  await tx.task.updateMany({ where: { ...which, doneAt: null }, data: { doneAt: now, doneById } });
}

/** What settled a task was taken back: it is to be done again. Raising it anew would do nothing. */
export async function reopenTask(tx: Transaction, which: { kind: TaskKind; key: string }): Promise<void> {
  await tx.task.updateMany({ where: which, data: { doneAt: null, doneById: null } });
}

/**
 * Takes a task off the list: by anyone who may see it, since people stand in for each other. The first to do so is kept; again it changes
 * nothing.
 *
 * @param refused hears of whom a task is about that the asker may not see, for the access log.
 * @returns the task.
 * @throws Refusal `task.unknown`: the same for one that the asker may not see; `task.closed_with_step` of a safety step, which is closed with
 *   what was done; `task.decided_elsewhere` of what waits for a yes or a no;
 *   `task.about_yourself` of what the asker opened.
 */
export async function completeTask(
  tx: Transaction,
  viewer: StaffViewer,
  taskId: string,
  now: Date,
  refused: (subjectId: string) => void,
): Promise<Task> {
  const task = isUuid(taskId) ? await tx.task.findUnique({ where: { id: taskId } }) : null;
  const seen = task && (await tx.task.count({ where: { AND: [{ id: task.id }, visibleTasks(viewer)] } }));
  if (task && !seen) refused(subjectOfTask(task));
  if (!task || !seen) refuse('task.unknown', 'taskId', 'There is no such task.', 'Look at the list of tasks.');
  if (forScreeners.includes(task.kind))
    refuse(
      'task.closed_with_step',
      'taskId',
      'This one is closed with its safety step.',
      'Write down there who was called, when, and what was done.',
    );
  if (decidedElsewhere.includes(task.kind))
    refuse(
      'task.decided_elsewhere',
      'taskId',
      'This one is closed by deciding what it asks for.',
      'Decide it in its own list.',
    );
  if (await isAboutThemselves(tx, viewer, task))
    refuse(
      'task.about_yourself',
      'taskId',
      'This one is about what you opened yourself.',
      'Somebody else looks at it and takes it off the list.',
    );
  await tx.task.updateMany({ where: { id: taskId, doneAt: null }, data: { doneAt: now, doneById: viewer.id } });
  return task;
}

/** What was opened is told so that somebody else looks at it: "supervisor told at once" (trust.md, "Data"). */
async function isAboutThemselves(tx: Transaction, { id: staffId }: StaffViewer, { aboutId }: Task): Promise<boolean> {
  if (!aboutId) return false;
  return aboutId === staffId || (await tx.openedFile.count({ where: { id: aboutId, staffId } })) > 0;
}
