import { isUuid, pageAfterTheirs, pageSize, payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { byDueDate, completeTask, openTasks, subjectOfTask } from '../../domain/task/task.ts';
import { taskMeanings } from '../../domain/task/task-kind.ts';
import type { TaskKind as Kind } from '../../generated/prisma/client.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const], ['screener' as const]];

const kinds = Object.fromEntries(
  Object.entries(taskMeanings).map(([kind, { why, nextAct }]) => [kind, { description: `${why} ${nextAct}` }]),
) as { [Name in Kind]: { description: string } };
const TaskKind = builder.enumType('TaskKind', {
  description: 'Why a person at the site has to do something, and what.',
  values: kinds,
});

export const Task = builder.prismaObject('Task', {
  description: 'Something that a person at the site should do: about a participant, a candidate, or the site itself.',
  extensions: { subjectOf: subjectOfTask },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: TaskKind, requiresScopes, description: 'What.' }),
    why: t.string({
      requiresScopes,
      description: 'Why it has come up, in English; the same for all of a kind.',
      resolve: ({ kind }) => taskMeanings[kind].why,
    }),
    nextAct: t.string({
      requiresScopes,
      description: 'What to do about it, in English.',
      resolve: ({ kind }) => taskMeanings[kind].nextAct,
    }),
    dueAt: t.expose('dueAt', { type: 'DateTime', requiresScopes, description: 'Until when.' }),
    raisedAt: t.expose('raisedAt', { type: 'DateTime', requiresScopes, description: 'Since when.' }),
    aboutId: t.exposeID('aboutId', {
      nullable: true,
      requiresScopes,
      description: 'What it is about besides the person, e.g. the hearing whose reminder could not be texted.',
    }),
    doneAt: t.expose('doneAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was done; null: still open.',
    }),
  }),
});

builder.asEntity(Task, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => (isUuid(id) ? loaders.task.load(id) : null),
});

builder.queryField('tasks', (t) =>
  t.prismaConnection({
    type: Task,
    cursor: 'id',
    ...pageSize,
    requiresScopes,
    description:
      'What is still to be done about the people whose files the asker may read, and about the candidates and other matters of their site; soonest due first. To the screening role it tells what came of its screenings, and nothing else.',
    args: { kinds: t.arg({ type: [TaskKind], description: 'Of which kinds alone; null: of all.' }) },
    resolve: (query, _, { kinds }, { db, viewer, loaders }) =>
      pageAfterTheirs(
        query,
        (id) => loaders.task.load(id),
        (page) => db.task.findMany({ ...page, where: openTasks(viewer, kinds), orderBy: [...byDueDate] }),
      ),
  }),
);

const CompleteTaskInput = builder.inputType('CompleteTaskInput', {
  description: 'What was done.',
  fields: (t) => ({ taskId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const CompleteTaskPayload = builder
  .objectRef<{ taskId?: string; problems: readonly Problem[] }>('CompleteTaskPayload')
  .implement({
    description: 'The task as it is now, or why it was not taken off the list.',
    fields: (t) => ({
      task: t.field({
        type: Task,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ taskId }, _, { loaders }) => (taskId ? loaders.task.clear(taskId).load(taskId) : null),
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes,
        description: 'Empty when it is done.',
      }),
    }),
  });

builder.mutationField('completeTask', (t) =>
  t.field({
    type: CompleteTaskPayload,
    requiresScopes,
    description:
      'Takes a task off the list; not one that is closed with a safety step, nor one about what the asker opened. Safe to repeat.',
    args: { input: t.arg({ type: CompleteTaskInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input: { taskId } }, { db, viewer, now, access }) =>
      payload(async () => {
        if (viewer.kind !== 'staff')
          refuse('viewer.not_staff', '', 'Only staff take tasks off the list.', 'Sign in as staff.');
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.completeTask');
        const task = await db.$transaction((tx) => completeTask(tx, viewer, taskId, now(), refused));
        access.read(subjectOfTask(task), 'Mutation.completeTask');
        return { taskId };
      }),
  }),
);
