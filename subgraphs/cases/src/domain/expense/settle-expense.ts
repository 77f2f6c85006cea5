import { hasScope } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Approval, Expense } from '../../generated/prisma/client.ts';
import type { ApprovalParts } from '../approval/approval.ts';
import { endApprovals } from '../approval/ask-approval.ts';
import { holdPeople } from '../person/hold-people.ts';
import { findFile } from '../person/participant.ts';
import type { ServiceParts } from '../service/enrolled.ts';
import { requireWords } from '../service/words.ts';

/** Characters. */
const longestReason = 500;

/** A second person has said yes: it counts from now on. */
export async function approveExpense({ tx, now }: ApprovalParts, { aboutId: id }: Approval): Promise<void> {
  await tx.expense.updateMany({ where: { id, status: 'ASKED' }, data: { status: 'APPROVED', approvedAt: now } });
}

/** A second person has said no. */
export async function refuseExpense({ tx }: ApprovalParts, { aboutId: id }: Approval): Promise<void> {
  await tx.expense.updateMany({ where: { id, status: 'ASKED' }, data: { status: 'REFUSED' } });
}

/** Who asked takes it back before anybody has decided. */
export async function withdrawExpense({ tx, viewer, now }: ApprovalParts, { aboutId: id }: Approval): Promise<void> {
  const data = { status: 'TAKEN_BACK', takenBackAt: now, takenBackById: viewer.id } as const;
  await tx.expense.updateMany({ where: { id, status: 'ASKED' }, data });
}

/**
 * Takes an expense back that was written down by mistake, or whose money came back: it stays, marked, and counts for nothing; who was asked to
 * approve it is asked no more. The money is that of the site that spent it: staff there take it back while the file is theirs, and a supervisor
 * there also when it has moved. Again it changes nothing.
 *
 * @throws Refusal `expense.unknown`: the same for one of a file that is not the asker's, or of another site's money; `expense.refused`; see
 *   `requireWords`.
 */
export async function takeBackExpense(
  parts: ServiceParts,
  input: { expenseId: string; reason: string },
): Promise<Expense> {
  const { tx, vault, viewer, now, refused } = parts;
  if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff take expenses back.', 'Sign in as staff.');
  const { expenseId: id } = input;
  const found = isUuid(id) ? await tx.expense.findUnique({ where: { id } }) : null;
  const spentHere = found?.siteId === viewer.siteId;
  if (found && !spentHere) refused(found.participantId);
  const bySupervisor = hasScope(viewer, 'supervisor');
  if (!found || !spentHere || !(bySupervisor || (await findFile(tx, viewer, found.participantId, refused))))
    refuse('expense.unknown', 'expenseId', 'There is no such expense.', 'Look at the expenses of the person.');
  const { participantId } = found;
  await holdPeople(tx, [participantId]);
  const expense = await tx.expense.findUniqueOrThrow({ where: { id } });
  if (expense.status === 'TAKEN_BACK') return expense;
  if (expense.status === 'REFUSED')
    refuse('expense.refused', 'expenseId', 'A second person has refused it: nothing was spent.', 'Leave it as it is.');
  const reason = requireWords(input.reason, 'reason', longestReason);
  const at = { table: 'expense', row: id };
  const sealed = await vault.seal(tx, participantId, at, { taken_back_reason: reason });
  await endApprovals(tx, { kind: 'EXPENSE', aboutIds: [id] }, now);
  const taken = { takenBackAt: now, takenBackById: viewer.id, takenBackReasonSealed: sealed.taken_back_reason };
  return tx.expense.update({ where: { id }, data: { status: 'TAKEN_BACK', ...taken } });
}
