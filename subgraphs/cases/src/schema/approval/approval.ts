import { builder } from '../../builder.ts';
import { contentOf, reasonOf } from '../../domain/approval/approval.ts';
import { type ClosingContent, comeUpSince, type HandOverInput } from '../../domain/enrolment/closing-content.ts';
import { findOpenWhenDeciding } from '../../domain/enrolment/open-thing.ts';
import type { Approval as ApprovalRow } from '../../generated/prisma/client.ts';
import { ClosingReason, OpenThing, OpenThingKind, taskOf, wardOf } from '../enrolment/closing.ts';
import { readTransfers, Transfer } from '../enrolment/transfer.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';
import { Task } from '../task/task.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

export const ApprovalKind = builder.enumType('ApprovalKind', {
  description: 'What takes effect only when a second person says yes.',
  values: {
    CLOSING: { description: 'Somebody leaves the program.' },
    TRANSFER: { description: 'People go on at another site.' },
    DEPARTURE_PLAN: { description: 'A departure plan becomes final.' },
    EXPENSE: { description: 'An expense above the limit of the site.' },
  } as const,
});

const AskedHandOver = builder.objectRef<HandOverInput & { participantId: string }>('AskedHandOver').implement({
  description: 'One thing that is open with somebody who is to leave, and to whom it is to be handed on.',
  extensions: { subjectOf: (row: { participantId: string }) => row.participantId },
  fields: (t) => ({
    kind: t.expose('kind', { type: OpenThingKind, requiresScopes, description: 'What.' }),
    aboutId: t.exposeID('aboutId', { requiresScopes, description: 'Which.' }),
    toWhom: t.exposeString('toWhom', { requiresScopes, description: 'In words.' }),
    task: t.field({ type: Task, nullable: true, requiresScopes, description: 'Of TASK: it.', resolve: taskOf }),
    ward: t.field({
      type: Participant,
      nullable: true,
      requiresScopes,
      description: 'Of WARD: who would be left alone.',
      resolve: wardOf,
    }),
  }),
});

type ClosingOf = ClosingContent & { approval: ApprovalRow };
const AskedClosing = builder.objectRef<ClosingOf>('AskedClosing').implement({
  description: 'How somebody is to leave, as it was asked for.',
  extensions: { subjectOf: ({ approval }: ClosingOf) => approval.participantId },
  fields: (t) => ({
    reason: t.expose('reason', { type: ClosingReason, requiresScopes, description: 'Why.' }),
    datesGoOn: t.exposeBoolean('datesGoOn', {
      requiresScopes,
      description: 'Whether they want to go on hearing of their dates.',
    }),
    handOvers: t.field({
      type: [AskedHandOver],
      requiresScopes,
      description: 'Every open thing, and who is to go on with it.',
      resolve: ({ approval: { participantId }, handOvers }) =>
        handOvers.map((handOver) => ({ ...handOver, participantId })),
    }),
    comeUpSince: t.field({
      type: [OpenThing],
      requiresScopes,
      description:
        'What is open since it was asked for, and not only something to do: each is handed on with a yes. Empty once it is decided.',
      resolve: async ({ approval, handOvers }, _, { db, loaders }) =>
        // How things stand with somebody is for who may read their file now, also when the words that were asked with are the reader's own.
        approval.decidedAt || approval.withdrawnAt || !(await loaders.participant.load(approval.participantId))
          ? []
          : comeUpSince(await findOpenWhenDeciding(db, approval, handOvers), handOvers),
    }),
  }),
});

export const Approval = builder.prismaObject('Approval', {
  description: 'Something that takes effect only when a second person of the site says yes.',
  extensions: { subjectOf: (row: ApprovalRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: ApprovalKind, requiresScopes, description: 'What.' }),
    participant: t.field({
      type: Participant,
      nullable: true,
      requiresScopes,
      description: 'Whom it is about; of several who move together, one of them.',
      resolve: ({ participantId }, _, { loaders }) => loaders.participant.load(participantId),
    }),
    askedAt: t.expose('askedAt', { type: 'DateTime', requiresScopes, description: 'When it was asked for.' }),
    askedBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who asked for it: they do not decide it.',
      resolve: ({ askedById }, _, { loaders }) => loaders.staff.load(askedById),
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was decided; null: it was not.',
    }),
    decidedBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'By whom; null: it was not.',
      resolve: ({ decidedById }, _, { loaders }) => (decidedById ? loaders.staff.load(decidedById) : null),
    }),
    approved: t.exposeBoolean('approved', {
      nullable: true,
      requiresScopes,
      description: 'How; null: it was not decided.',
    }),
    reason: t.string({
      nullable: true,
      requiresScopes,
      description: 'Why not, or what was remarked with a yes.',
      resolve: (row, _, { open }) => open(reasonOf(row)),
    }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was taken back: nobody is asked any more. Null: it was not.',
    }),
    closing: t.field({
      type: AskedClosing,
      nullable: true,
      requiresScopes,
      description: 'Of CLOSING: how they are to leave.',
      resolve: async (row, _, { open }) => {
        const content = row.kind === 'CLOSING' ? await open(contentOf(row)) : null;
        return content === null ? null : { ...(JSON.parse(content) as ClosingContent), approval: row };
      },
    }),
    transfer: t.field({
      type: Transfer,
      nullable: true,
      requiresScopes,
      description: 'Of TRANSFER: who is to move together, and where.',
      resolve: async ({ kind, aboutId }, _, context) =>
        kind === 'TRANSFER' ? (await readTransfers(context, { togetherId: aboutId }, 'Approval.transfer'))[0] : null,
    }),
  }),
});

builder.prismaObjectField(Participant, 'approvals', (t) =>
  t.field({
    type: [Approval],
    requiresScopes,
    description: 'What waits for a second person about them, and what became of it; newest first.',
    resolve: ({ id }, _, { loaders }) => loaders.approvals.load(id),
  }),
);
