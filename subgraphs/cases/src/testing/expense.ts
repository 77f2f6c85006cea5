import { randomUUID } from 'node:crypto';
import type { Viewer } from '@cmpp/auth';
import { asStaff, participantId, type Rig } from '../test-rig.ts';

export type ExpenseAnswer = {
  expense: { id: string; status: string; vendor: string | null; takenBackReason: string | null } | null;
  problems: { code: string; path: string[]; message: string }[];
};

/** Money for person 1, who named food: the input is complete and right unless said otherwise. */
export function expenseDoors(rig: Rig, caseworker: Viewer = asStaff(1, 'caseworker')) {
  const ask = async (mutation: string, input: object, as: Viewer) => {
    const Input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await rig.ask<{ e: ExpenseAnswer }>(
      as,
      `mutation ($input: ${Input}!) { e: ${mutation}(input: $input) {
        expense { id status vendor takenBackReason } problems { code path message } } }`,
      { input },
    );
    if (errors) throw new Error(errors.map(({ message }) => message).join());
    return data.e;
  };
  return {
    record: (input: object = {}, as = caseworker) =>
      ask(
        'recordExpense',
        {
          participantId: participantId(1),
          need: 'FOOD',
          means: 'PAID_TO_VENDOR',
          purpose: 'GOODS_OR_SERVICE',
          amountCents: 4_500,
          vendor: 'Corner Grocery',
          what: 'Groceries for a week',
          spentOn: '2026-11-20',
          idempotencyKey: randomUUID(),
          ...input,
        },
        as,
      ),
    takeBack: (expenseId: string, reason = 'Written twice', as = caseworker) =>
      ask('takeBackExpense', { expenseId, reason }, as),
    of: async (id: string, as = caseworker) =>
      (
        await rig.ask<{ participant: { expenses: { nodes: { need: string; status: string }[] } } | null }>(
          as,
          'query ($id: ID!) { participant(id: $id) { expenses(first: 200) { nodes { need status } } } }',
          { id },
        )
      ).data.participant?.expenses.nodes ?? null,
  };
}
