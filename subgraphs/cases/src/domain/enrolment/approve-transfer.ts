import type { Approval } from '../../generated/prisma/client.ts';
import type { ApprovalParts } from '../approval/approval.ts';
import { raiseTask } from '../task/task.ts';
import { checkAgreed, checkMoveTogether, checkNobodyIsParted } from './transfer.ts';

/** Who would move together. */
export async function peopleOfTransfer({ tx }: ApprovalParts, { aboutId }: Approval): Promise<string[]> {
  const rows = await tx.transfer.findMany({ where: { togetherId: aboutId }, select: { participantId: true } });
  return rows.map(({ participantId }) => participantId);
}

/**
 * A second person of the own site has said yes: now the other site is asked, if everything is still as it was when it was asked for.
 *
 * @throws Refusal `transfer.closed`, `transfer.other_household`, `transfer.not_agreed`, `transfer.parts_ward`.
 */
export async function approveTransfer({ tx, now }: ApprovalParts, { aboutId: togetherId }: Approval): Promise<void> {
  const rows = await tx.transfer.findMany({ where: { togetherId }, include: { participant: true } });
  const nextStep = 'Say no; it can be asked for anew, as things are now.';
  checkMoveTogether(
    rows.map(({ participant }) => participant),
    'approvalId',
  );
  await checkAgreed(tx, rows, { path: 'approvalId', nextStep }, now);
  const ids = rows.map(({ participantId }) => participantId);
  await checkNobodyIsParted(tx, ids, { path: 'approvalId', nextStep });
  await tx.transfer.updateMany({ where: { togetherId, settledAt: null }, data: { approvedAt: now } });
  const { toSiteId: siteId } = rows[0]!;
  const task = { key: `transfer/${togetherId}`, siteId, aboutId: togetherId, dueAt: now };
  await raiseTask(tx, { kind: 'TRANSFER_ASKED', ...task }, now);
}
