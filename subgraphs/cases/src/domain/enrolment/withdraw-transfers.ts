import type { Transaction } from '../../db.ts';

/** Ends transfers that were asked for and not settled, of everybody who would have moved together: the other site has nothing to answer. */
export async function withdrawTransfers(
  tx: Transaction,
  of: { participantId: string } | { consentId: string },
  now: Date,
): Promise<void> {
  const asked = await tx.transfer.findMany({ where: { ...of, settledAt: null }, select: { togetherId: true } });
  const together = asked.map(({ togetherId }) => togetherId);
  if (together.length === 0) return;
  await tx.transfer.updateMany({
    where: { togetherId: { in: together }, settledAt: null },
    data: { settledAt: now, accepted: false },
  });
  await tx.task.updateMany({
    where: { kind: 'TRANSFER_ASKED', aboutId: { in: together }, doneAt: null },
    data: { doneAt: now },
  });
}
