import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { recordExpense } from '../../domain/expense/record-expense.ts';
import { takeBackExpense } from '../../domain/expense/settle-expense.ts';
import { NeedKind } from '../service/need.ts';
import { writeServices } from '../service/service-doors.ts';
import { Expense } from './expense.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const ExpenseMeansAsked = builder.enumType('ExpenseMeansAsked', {
  description: 'How one would pay; what the program does not do is refused with its reason.',
  values: {
    PAID_TO_VENDOR: { description: 'The vendor is paid.' },
    VOUCHER: { description: 'By a voucher for goods of the vendor.' },
    GIFT_CARD: { description: 'By a gift card of the vendor: refused unless the site allows it.' },
    CASH: { description: 'Refused: the program does not provide direct cash assistance.' },
    TRANSFER_TO_PERSON: { description: 'Refused: money sent to a person is cash in another way.' },
  } as const,
});

const ExpensePurposeAsked = builder.enumType('ExpensePurposeAsked', {
  description: 'What one would pay for; what the program does not is refused with its reason.',
  values: {
    GOODS_OR_SERVICE: { description: 'Goods, a bill or a service that meets the need.' },
    LEGAL_ORIENTATION: { description: 'Legal orientation, with help to people who speak for themselves.' },
    REPRESENTATION: { description: 'Refused: program funds cannot be used for direct legal representation.' },
  } as const,
});

const RecordExpenseInput = builder.inputType('RecordExpenseInput', {
  description: 'Money spent for somebody; above the limit of the site, to be spent once a second person has said yes.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'For whom.' }),
    need: t.field({ type: NeedKind, required: true, description: 'Which of the needs that they named.' }),
    means: t.field({ type: ExpenseMeansAsked, required: true, description: 'How it is paid.' }),
    purpose: t.field({ type: ExpensePurposeAsked, required: true, description: 'For what kind of thing.' }),
    amountCents: t.int({ required: true, description: 'US cents, at least 1.' }),
    vendor: t.string({ required: true, description: 'Who is paid, at most 200 characters.' }),
    what: t.string({ required: true, description: 'For what, at most 500 characters.' }),
    spentOn: t.field({
      type: 'LocalDate',
      required: true,
      description: 'Not in the future, and not before they enrolled.',
    }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key is the same expense.',
    }),
  }),
});

const TakeBackExpenseInput = builder.inputType('TakeBackExpenseInput', {
  description: 'Which expense, and why.',
  fields: (t) => ({
    expenseId: t.id({ required: true, description: 'UUIDv7.' }),
    reason: t.string({ required: true, description: 'In words, at most 500 characters.' }),
  }),
});

const ExpensePayload = builder
  .objectRef<{ expenseId?: string; problems: readonly Problem[] }>('ExpensePayload')
  .implement({
    description: 'The expense as it stands now, or why it was not taken.',
    fields: (t) => ({
      expense: t.field({
        type: Expense,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ expenseId }, _, { loaders }) =>
          expenseId ? loaders.expense.clear(expenseId).load(expenseId) : null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationFields((t) => ({
  recordExpense: t.field({
    type: ExpensePayload,
    requiresScopes,
    description:
      'Writes down what is spent for somebody, for a need that they named and paid to a vendor. Safe to repeat with the same key.',
    args: { input: t.arg({ type: RecordExpenseInput, required: true, description: 'What.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'recordExpense', async (parts) => {
        const { id, participantId } = await recordExpense({ ...parts, keyring: context.keyring }, input);
        return { participantId, expenseId: id };
      }),
  }),
  takeBackExpense: t.field({
    type: ExpensePayload,
    requiresScopes,
    description: 'Takes an expense back: it stays, marked, and counts for nothing. Safe to repeat.',
    args: { input: t.arg({ type: TakeBackExpenseInput, required: true, description: 'Which, and why.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'takeBackExpense', async (parts) => {
        const { id, participantId } = await takeBackExpense(parts, input);
        return { participantId, expenseId: id };
      }),
  }),
}));
