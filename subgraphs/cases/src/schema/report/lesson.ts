import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { dayOf } from '../../domain/person/age.ts';
import { takeBackLesson, type LessonParts, writeLesson } from '../../domain/report/lesson.ts';
import { visibleLessons } from '../../domain/report/report.ts';
import type { Lesson as LessonRow } from '../../generated/prisma/client.ts';
import { LessonKind } from './report.ts';

const requiresScopes = [['supervisor' as const]];

const Lesson = builder.prismaObject('Lesson', {
  description: 'What a site wrote down to stand beside the numbers of a quarter; published as it is written.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: LessonKind, requiresScopes, description: 'What it is.' }),
    words: t.exposeString('words', { requiresScopes, description: 'As it was written.' }),
    fromOn: t.field({
      type: 'LocalDate',
      requiresScopes,
      description: 'The first day of the quarter in whose report it stands.',
      resolve: ({ fromOn }) => dayOf(fromOn),
    }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime', requiresScopes, description: 'When.' }),
    takenBackAt: t.expose('takenBackAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'Since when it is not to be published; null: it is.',
    }),
  }),
});

builder.queryField('lessons', (t) =>
  t.field({
    type: [Lesson],
    requiresScopes,
    description: 'What the own site wrote for the report of a quarter, in the order in which it was written.',
    args: {
      fromOn: t.arg({ type: 'LocalDate', required: true, description: 'The first day of the quarter.' }),
    },
    resolve: (_, { fromOn }, { db, viewer }) =>
      db.lesson.findMany({
        where: { AND: [{ fromOn: new Date(fromOn) }, visibleLessons(viewer)] },
        orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }],
      }),
  }),
);

const LessonPayload = builder
  .objectRef<{ lesson?: LessonRow; problems: readonly Problem[] }>('LessonPayload')
  .implement({
    description: 'The lesson as it is now, or why it was not taken.',
    fields: (t) => ({
      lesson: t.field({
        type: Lesson,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ lesson }) => lesson ?? null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

const WriteLessonInput = builder.inputType('WriteLessonInput', {
  description: 'What the site learned: about nobody.',
  fields: (t) => ({
    kind: t.field({ type: LessonKind, required: true, description: 'What it is.' }),
    words: t.string({ required: true, description: 'At most 3,000 characters; published as they are.' }),
    fromOn: t.field({ type: 'LocalDate', required: true, description: 'The first day of the quarter.' }),
    idempotencyKey: t.string({
      required: true,
      description: 'A random one for each form shown: what is sent twice is written once.',
    }),
  }),
});

const TakeBackLessonInput = builder.inputType('TakeBackLessonInput', {
  description: 'Which lesson.',
  fields: (t) => ({ lessonId: t.id({ required: true, description: 'Of the own site.' }) }),
});

const write = ({ db, keyring, viewer, now }: CasesContext, work: (parts: LessonParts) => Promise<LessonRow>) =>
  payload(async () => ({ lesson: await db.$transaction((tx) => work({ tx, keyring, viewer, now: now() })) }));

builder.mutationFields((t) => ({
  writeLesson: t.field({
    type: LessonPayload,
    requiresScopes,
    description:
      'Writes down what the site learned, to stand beside the numbers of a quarter. What looks as if it were of a person is refused. Safe to repeat.',
    args: { input: t.arg({ type: WriteLessonInput, required: true, description: 'The lesson.' }) },
    resolve: (_, { input }, context) => write(context, (parts) => writeLesson(parts, input)),
  }),
  takeBackLesson: t.field({
    type: LessonPayload,
    requiresScopes,
    description: 'Takes a lesson back that is not published yet. Safe to repeat.',
    args: { input: t.arg({ type: TakeBackLessonInput, required: true, description: 'Which.' }) },
    resolve: (_, { input }, context) => write(context, (parts) => takeBackLesson(parts, input.lessonId)),
  }),
}));
