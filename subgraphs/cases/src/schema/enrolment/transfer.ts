import { payload, type Problem, refuse } from '@cmpp/subgraph';
import type { StaffViewer } from '@cmpp/auth';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import type { Transaction } from '../../db.ts';
import { askTransfer } from '../../domain/enrolment/ask-transfer.ts';
import { settleTransfer } from '../../domain/enrolment/settle-transfer.ts';
import { type MovingTogether, together, visibleTransfers } from '../../domain/enrolment/transfer.ts';
import { Participant } from '../person/participant.ts';
import { Site } from '../program/site.ts';
import { askedFields } from './asked-input.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

export const Transfer = builder.objectRef<MovingTogether>('Transfer').implement({
  description: 'People of one household who would like to go on at another site, together.',
  fields: (t) => ({
    id: t.exposeID('togetherId', { description: 'UUIDv7.' }),
    fromSite: t.field({
      type: Site,
      requiresScopes,
      description: 'Where they are, or were.',
      resolve: async ({ fromSiteId }, _, { loaders }) => (await loaders.site.load(fromSiteId))!,
    }),
    toSite: t.field({
      type: Site,
      requiresScopes,
      description: 'Which was asked.',
      resolve: async ({ toSiteId }, _, { loaders }) => (await loaders.site.load(toSiteId))!,
    }),
    people: t.int({
      requiresScopes,
      description: 'How many they are.',
      resolve: ({ participantIds }) => participantIds.length,
    }),
    spokenLanguages: t.field({
      type: ['Locale'],
      requiresScopes,
      description: 'What they speak.',
      resolve: ({ spokenLanguages }) => spokenLanguages,
    }),
    participants: t.field({
      type: [Participant],
      requiresScopes,
      description: 'Those whose files the asker may read: of one site before, of the other afterwards.',
      resolve: async ({ participantIds }, _, { loaders }) =>
        (await Promise.all(participantIds.map((id) => loaders.participant.load(id)))).filter((file) => file !== null),
    }),
    askedAt: t.expose('askedAt', { type: 'DateTime', requiresScopes, description: 'When it was asked for.' }),
    approvedAt: t.expose('approvedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When a second person of their own site said yes, and the other site was asked; null: it waits.',
    }),
    settledAt: t.expose('settledAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When that was settled, or taken back; null: it is open.',
    }),
    accepted: t.exposeBoolean('accepted', {
      nullable: true,
      requiresScopes,
      description: 'Whether the other site took them in; null: it is open.',
    }),
  }),
});

/** Those of a list that the asker may see, each with whoever moves together. */
export const readTransfers = async ({ db, viewer, access }: CasesContext, where: object, field: string) => {
  const rows = await db.transfer.findMany({
    where: { AND: [where, visibleTransfers(viewer)] },
    include: { participant: { select: { spokenLanguage: true } } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  });
  for (const { participantId } of rows) access.read(participantId, field);
  return together(rows);
};

builder.queryField('transfers', (t) =>
  t.field({
    type: [Transfer],
    requiresScopes,
    description: 'Transfers from and to the own site that are not settled, or the latest that are.',
    args: { settled: t.arg.boolean({ description: 'The settled ones of the last 90 days instead.' }) },
    resolve: (_, { settled }, context) => {
      const since = new Date(context.now().getTime() - 90 * 86_400_000);
      return readTransfers(context, { settledAt: settled ? { gte: since } : null }, 'Query.transfers');
    },
  }),
);

const AskTransferInput = builder.inputType('AskTransferInput', {
  description: 'Who would like to move, where, and how each of them was asked.',
  fields: (t) => ({
    participantIds: t.idList({ required: true, description: 'People of one household who move together.' }),
    toSiteId: t.id({ required: true, description: 'Which site is asked.' }),
    ...askedFields(t),
  }),
});

const SettleTransferInput = builder.inputType('SettleTransferInput', {
  description: 'What the site that was asked says.',
  fields: (t) => ({
    transferId: t.id({ required: true, description: 'Which.' }),
    accept: t.boolean({ required: true, description: 'Whether it takes them in.' }),
    roundId: t.id({ description: 'Whose places they take; needed to accept.' }),
    caseworkerId: t.id({ description: 'Who walks with them; null: nobody yet.' }),
  }),
});

const TransferPayload = builder.objectRef<{ id?: string; problems: readonly Problem[] }>('TransferPayload').implement({
  description: 'The transfer as it is now, or why nothing has changed.',
  fields: (t) => ({
    transfer: t.field({
      type: Transfer,
      nullable: true,
      requiresScopes,
      description: 'Null when there are problems.',
      resolve: async ({ id }, _, context) =>
        id ? (await readTransfers(context, { togetherId: id }, 'Query.transfers'))[0] : null,
    }),
    problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is so.' }),
  }),
});

type Work = (parts: {
  tx: Transaction;
  viewer: StaffViewer;
  now: Date;
  refused: (subjectId: string) => void;
}) => Promise<{ id: string; participantIds: readonly string[] }>;

const write = ({ db, viewer, now, access, loaders }: CasesContext, mutation: string, work: Work) =>
  payload(async () => {
    if (viewer.kind !== 'staff')
      refuse('viewer.not_staff', '', 'Only staff of the two sites settle this.', 'Sign in as staff.');
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const { id, participantIds } = await db.$transaction((tx) => work({ tx, viewer, now: now(), refused }));
    for (const participantId of participantIds) access.read(participantId, `Mutation.${mutation}`);
    // Another mutation of the same request may have looked at them before.
    loaders.participant.clearAll();
    loaders.approvals.clearAll();
    loaders.silencing.clearAll();
    return { id };
  });

builder.mutationFields((t) => ({
  askTransfer: t.field({
    type: TransferPayload,
    requiresScopes,
    description:
      'Asks another site to take people in who agreed to it, once a second person of the own site has said yes. Safe to repeat.',
    args: { input: t.arg({ type: AskTransferInput, required: true, description: 'Who, and where.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'askTransfer', async (parts) => ({
        id: await askTransfer(parts, input),
        participantIds: input.participantIds,
      })),
  }),
  settleTransfer: t.field({
    type: TransferPayload,
    requiresScopes,
    description:
      'Accepts or declines, at the site that was asked: with a yes the files are its own from that moment, and the other site reads them no more. Safe to repeat.',
    args: { input: t.arg({ type: SettleTransferInput, required: true, description: 'What it says.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'settleTransfer', async (parts) => {
        const { vault, keyring, publisher } = context;
        const { transferId, accept, roundId, caseworkerId } = input;
        const said = { transferId, accept, roundId: roundId ?? null, caseworkerId: caseworkerId ?? null };
        return { id: transferId, participantIds: await settleTransfer({ ...parts, vault, keyring, publisher }, said) };
      }),
  }),
}));
