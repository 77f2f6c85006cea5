import { pageAfterTheirs, pageOf, pageSize } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { bySpentOn, expensesOfSite, wordsOf } from '../../domain/expense/expense.ts';
import { dayOf } from '../../domain/person/age.ts';
import type { Expense as ExpenseRow } from '../../generated/prisma/client.ts';
import { Approval } from '../approval/approval.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';
import { NeedKind } from '../service/need.ts';

const staff = [['caseworker' as const], ['supervisor' as const]];
const requiresScopes = [['participant' as const], ...staff];

const ExpenseStatus = builder.enumType('ExpenseStatus', {
  description: 'How far an expense has come.',
  values: {
    ASKED: { description: 'It waits for a second person.' },
    APPROVED: { description: 'It counts.' },
    REFUSED: { description: 'A second person has refused it: nothing was spent.' },
    TAKEN_BACK: { description: 'It counts for nothing any more.' },
  } as const,
});

const ExpenseMeans = builder.enumType('ExpenseMeans', {
  description: 'How a vendor is paid.',
  values: {
    PAID_TO_VENDOR: { description: 'The vendor is paid.' },
    VOUCHER: { description: 'By a voucher for goods of the vendor.' },
    GIFT_CARD: { description: 'By a gift card of the vendor, where the site allows it.' },
  } as const,
});

const ExpensePurpose = builder.enumType('ExpensePurpose', {
  description: 'What program money is spent for.',
  values: {
    GOODS_OR_SERVICE: { description: 'Goods, a bill or a service that meets the need.' },
    LEGAL_ORIENTATION: { description: 'Legal orientation, with help to people who speak for themselves.' },
  } as const,
});

export const Expense = builder.prismaObject('Expense', {
  description: 'Program money spent for what somebody needs, by their own word; the payee is a vendor.',
  extensions: { subjectOf: (row: ExpenseRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    participant: t.field({
      type: Participant,
      nullable: true,
      requiresScopes: staff,
      description: 'For whom; null when their file is at another site now.',
      resolve: ({ participantId }, _, { loaders }) => loaders.participant.load(participantId),
    }),
    need: t.expose('need', { type: NeedKind, requiresScopes, description: 'Which need of theirs it meets.' }),
    amountCents: t.exposeInt('amountCents', { requiresScopes, description: 'US cents.' }),
    spentOn: t.field({
      type: 'LocalDate',
      requiresScopes,
      description: 'On which day.',
      resolve: ({ spentOn }) => dayOf(spentOn),
    }),
    status: t.expose('status', { type: ExpenseStatus, requiresScopes, description: 'How far it has come.' }),
    means: t.expose('means', { type: ExpenseMeans, requiresScopes: staff, description: 'How it is paid.' }),
    purpose: t.expose('purpose', {
      type: ExpensePurpose,
      requiresScopes: staff,
      description: 'For what kind of thing.',
    }),
    // For staff alone, as the words below: the name of a shelter or a confidential service may stand there.
    vendor: t.string({
      nullable: true,
      requiresScopes: staff,
      description: 'Who is paid; null once the person is erased.',
      resolve: (row, _, { open }) => open(wordsOf(row, 'vendor')),
    }),
    what: t.string({
      nullable: true,
      requiresScopes: staff,
      description: 'For what, in words; null once the person is erased.',
      resolve: (row, _, { open }) => open(wordsOf(row, 'what')),
    }),
    askedAt: t.expose('askedAt', { type: 'DateTime', requiresScopes: staff, description: 'When it was written down.' }),
    askedBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes: staff,
      description: 'By whom.',
      resolve: ({ askedById }, _, { loaders }) => loaders.staff.load(askedById),
    }),
    approvedAt: t.expose('approvedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes: staff,
      description: 'Since when it counts: at once below the limit of the site, else since a second person said yes.',
    }),
    takenBackAt: t.expose('takenBackAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes: staff,
      description: 'When it was taken back; null: it was not.',
    }),
    takenBackReason: t.string({
      nullable: true,
      requiresScopes: staff,
      description: 'Why; null: it was not, or not in words.',
      resolve: (row, _, { open }) => open(wordsOf(row, 'taken_back_reason')),
    }),
  }),
});

builder.prismaObjectField(Participant, 'expenses', (t) =>
  t.connection({
    type: Expense,
    requiresScopes,
    description:
      'What was spent for them, newest first. The person reads what counts, without what is kept out of the portal: counselling unless they want it there, and safety.',
    resolve: async ({ id }, args, { loaders }) => pageOf(args, await loaders.expenses.load(id)),
  }),
);

builder.queryField('expenses', (t) =>
  t.prismaConnection({
    type: Expense,
    cursor: 'id',
    ...pageSize,
    requiresScopes: [['supervisor']],
    description:
      'What was spent at the own site, newest first; also for people who have moved to another since, whom it does not name.',
    resolve: (query, _, __, { db, viewer, loaders }) =>
      pageAfterTheirs(
        query,
        (id) => loaders.expense.load(id),
        (page) => db.expense.findMany({ ...page, where: expensesOfSite(viewer), orderBy: [...bySpentOn] }),
      ),
  }),
);

builder.prismaObjectField(Approval, 'expense', (t) =>
  t.field({
    type: Expense,
    nullable: true,
    requiresScopes: staff,
    description: 'Of EXPENSE: which.',
    resolve: ({ kind, aboutId }, _, { loaders }) => (kind === 'EXPENSE' ? loaders.expense.load(aboutId) : null),
  }),
);
