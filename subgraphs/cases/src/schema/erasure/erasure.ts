import type { StaffViewer } from '@cmpp/auth';
import { pageAfterTheirs, pageSize, payload, type Problem, Refusal, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { askToErase, type ErasureParts, visibleErasures } from '../../domain/erasure/erasure.ts';
import { patiently } from '../../domain/patiently.ts';
import { settleErasure } from '../../domain/erasure/settle-erasure.ts';
import type { Erasure as ErasureRow } from '../../generated/prisma/client.ts';
import { ErasureReason as reasons } from '../../generated/prisma/enums.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';

const requiresScopes = [['supervisor' as const]];

const ErasureReason = builder.enumType('ErasureReason', {
  description: 'Why somebody is to be erased.',
  values: {
    [reasons.OWN_WISH]: { description: 'They wish it.' },
    [reasons.TIME_OVER]: { description: 'They left so long ago that there is no reason to keep anything.' },
  },
});

const Erasure = builder.prismaObject('Erasure', {
  description: 'Somebody’s file that is to be erased: asked for by one supervisor of the site, decided by another.',
  extensions: { subjectOf: (row: ErasureRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    participant: t.field({
      type: Participant,
      nullable: true,
      requiresScopes,
      description: 'Who; null once they are erased, or at another site.',
      resolve: ({ participantId }, _, { loaders }) => loaders.participant.load(participantId),
    }),
    why: t.expose('why', { type: ErasureReason, requiresScopes, description: 'Why.' }),
    interestToo: t.exposeBoolean('interestToo', {
      requiresScopes,
      description: 'Whether an entry as somebody interested, made since they left, is erased with the file.',
    }),
    askedAt: t.expose('askedAt', { type: 'DateTime', requiresScopes, description: 'When it was asked for.' }),
    askedBy: t.field({
      type: Staff,
      requiresScopes,
      description: 'Who asked.',
      resolve: async ({ askedById }, _, { loaders }) => (await loaders.staff.load(askedById))!,
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When somebody decided; null: it is open.',
    }),
    erased: t.exposeBoolean('erased', {
      nullable: true,
      requiresScopes,
      description: 'Whether they were erased; null: it is open.',
    }),
  }),
});

builder.queryField('openErasures', (t) =>
  t.prismaConnection({
    type: Erasure,
    cursor: 'id',
    ...pageSize,
    requiresScopes,
    description: 'Erasures of the own site that nobody has decided on yet, oldest first.',
    resolve: (query, _, __, { db, viewer }) => {
      const open = { AND: [{ decidedAt: null }, visibleErasures(viewer)] };
      return pageAfterTheirs(
        query,
        (id) => db.erasure.findFirst({ where: { AND: [{ id }, open] } }),
        (page) => db.erasure.findMany({ ...page, where: open, orderBy: [{ askedAt: 'asc' }, { id: 'asc' }] }),
      );
    },
  }),
);

const AskToEraseParticipantInput = builder.inputType('AskToEraseParticipantInput', {
  description: 'Who is to be erased.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who: somebody who has left the program.' }),
    why: t.field({ type: ErasureReason, required: true, description: 'Why.' }),
    interestToo: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Of their own wish: an entry as somebody interested, made since they left, is erased too. Else it stands in the way.',
    }),
  }),
});

const EraseParticipantInput = builder.inputType('EraseParticipantInput', {
  description: 'What the second supervisor says.',
  fields: (t) => ({
    erasureId: t.id({ required: true, description: 'Which erasure.' }),
    erase: t.boolean({
      required: true,
      description:
        'Yes: they are erased at once and for good. No: their file stays; whoever asked may say this as well.',
    }),
  }),
});

const ErasurePayload = builder
  .objectRef<{ erasure?: ErasureRow; problems: readonly Problem[] }>('ErasurePayload')
  .implement({
    description: 'The erasure as it is now, or why nothing has changed.',
    fields: (t) => ({
      erasure: t.field({
        type: Erasure,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ erasure }) => erasure,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is so.' }),
    }),
  });

type Done = { erasure: ErasureRow; forget?: () => void } | { waits: Problem };

const write = (
  { db, viewer, now, access, loaders }: CasesContext,
  mutation: string,
  work: (parts: ErasureParts & { viewer: StaffViewer }) => Promise<Done>,
) =>
  payload(async () => {
    if (viewer.kind !== 'staff')
      refuse('viewer.not_staff', '', 'Only supervisors have somebody erased.', 'Sign in as staff.');
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const done = await patiently(() => db.$transaction((tx) => work({ tx, viewer, now: now(), refused })));
    if ('waits' in done) throw new Refusal([done.waits]);
    const { erasure, forget } = done;
    forget?.();
    access.read(erasure.participantId, `Mutation.${mutation}`);
    loaders.participant.clear(erasure.participantId);
    return { erasure };
  });

builder.mutationFields((t) => ({
  askToEraseParticipant: t.field({
    type: ErasurePayload,
    requiresScopes,
    description:
      'Asks for somebody who has left the program to be erased; another supervisor of the site decides. Safe to repeat.',
    args: { input: t.arg({ type: AskToEraseParticipantInput, required: true, description: 'Who, and why.' }) },
    resolve: (_, { input }, context) => write(context, 'askToEraseParticipant', (parts) => askToErase(parts, input)),
  }),
  eraseParticipant: t.field({
    type: ErasurePayload,
    requiresScopes,
    description:
      'Decides on an erasure that another supervisor asked for: the person’s key is destroyed and their rows are deleted, here and in every other part of the program. It cannot be undone. Safe to repeat.',
    args: { input: t.arg({ type: EraseParticipantInput, required: true, description: 'Which, and what.' }) },
    resolve: (_, { input }, context) => {
      const { vault, keyring, publisher } = context;
      return write(context, 'eraseParticipant', (parts) =>
        settleErasure({ ...parts, vault, keyring, publisher }, input),
      );
    },
  }),
}));
