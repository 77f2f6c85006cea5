import { isUuid, pageSize, payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { byDueDate, completeTask, openTasks } from '../../domain/task/task.ts';
import type { Task as TaskRow, TaskKind as Kind } from '../../generated/prisma/client.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const kinds: { [Name in Kind]: { description: string } } = {
  TEXT_NOT_UNDERSTOOD: { description: 'They texted something twice that we did not understand: call them.' },
  CALL_STOPPED: { description: 'They want no more texts: call, tell the next date and how to hear of dates now.' },
  CALL_WITH_DATE: { description: 'A reminder could not be texted: call and tell the date.' },
  WRONG_NUMBER: {
    description:
      'Whoever has the number, or its carrier, says that it is not theirs: it is frozen until somebody finds out whose it is.',
  },
  DETAINED: { description: 'They are detained and texts have stopped: decide what comes next.' },
  BOOKING_LOST: { description: 'The provider cancelled a session that they had a seat in: help to find another.' },
  TELL_CANDIDATE: { description: 'A candidate could not be texted how the draw went: tell them in their way.' },
  SAME_CANDIDATE: { description: 'Two candidates may be one person: look, and say whether they are.' },
  SAME_A_NUMBER: { description: 'The A-number is known elsewhere too: find out with the person how that came.' },
  MONITORING_GOES_ON: {
    description: 'ICE still monitors them electronically: ask for its end, and record when it ended.',
  },
  TRANSFER_ASKED: { description: 'Another site asks to take a person in: accept or decline.' },
  RECHECK_DATE: { description: 'A date is to be looked up again, at the court or office.' },
  DATE_DISAGREES: { description: 'What was looked up is not what is written here: find out which is right.' },
  PAPER_DATE: { description: 'Their paper shows another date: look at the paper and settle it.' },
  NEXT_DATE: { description: 'A date has passed: say what became of it and enter the next one.' },
  ADDRESS_TO_REPORT: {
    description: 'They moved and have not told everybody who must be told: help them with the forms.',
  },
};
const TaskKind = builder.enumType('TaskKind', {
  description: 'Why a person at the site has to do something.',
  values: kinds,
});

export const Task = builder.prismaObject('Task', {
  description: 'Something that a person at the site should do about a participant.',
  extensions: { subjectOf: (row: TaskRow) => row.participantId ?? row.candidateId ?? row.id },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: TaskKind, requiresScopes, description: 'What.' }),
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
    description: 'What is still to be done about the people whose files the asker may read, soonest due first.',
    resolve: (query, _, __, { db, viewer }) =>
      db.task.findMany({ ...query, where: openTasks(viewer), orderBy: [...byDueDate] }),
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
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is done.' }),
    }),
  });

builder.mutationField('completeTask', (t) =>
  t.field({
    type: CompleteTaskPayload,
    requiresScopes,
    description: 'Takes a task off the list. Safe to repeat.',
    args: { input: t.arg({ type: CompleteTaskInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input: { taskId } }, { db, viewer, now, access }) =>
      payload(async () => {
        if (viewer.kind !== 'staff')
          refuse('viewer.not_staff', '', 'Only staff take tasks off the list.', 'Sign in as staff.');
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.completeTask');
        const { participantId } = await db.$transaction((tx) => completeTask(tx, viewer, taskId, now(), refused));
        access.read(participantId, 'Mutation.completeTask');
        return { taskId };
      }),
  }),
);
