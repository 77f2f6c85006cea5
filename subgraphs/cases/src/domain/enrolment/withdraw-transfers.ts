import type { Transaction } from '../../db.ts';
import { endApprovals } from '../approval/ask-approval.ts';

/**
 * Ends transfers that were asked for and not settled, of everybody who would have moved together: the other site has nothing to answer, and
 * here nobody is asked to approve them.
 */
export async function withdrawTransfers(
  tx: Transaction,
  of: { participantId: string } | { consentId: string },
  now: Date,
): Promise<void> {
  const asked = await tx.transfer.findMany({ where: { ...of, settledAt: null }, select: { togetherId: true } });
  const together = asked.map(({ togetherId }) => togetherId);
  if (together.length === 0) return;
  await endTransfers(tx, together, now);
  await endApprovals(tx, { kind: 'TRANSFER', aboutIds: together }, now);
}

/** They stay where they are: transfers that are not settled are over. */
export async function endTransfers(tx: Transaction, together: readonly string[], now: Date): Promise<void> {
  await tx.transfer.updateMany({
    where: { togetherId: { in: [...together] }, settledAt: null },
    data: { settledAt: now, accepted: false },
  });
  await tx.task.updateMany({
    where: { kind: 'TRANSFER_ASKED', aboutId: { in: [...together] }, doneAt: null },
    data: { doneAt: now },
  });
}
