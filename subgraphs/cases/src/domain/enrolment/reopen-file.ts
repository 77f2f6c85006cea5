import type { Transaction } from '../../db.ts';
import type { Closing } from '../../generated/prisma/client.ts';

/**
 * Ends what was left of somebody's participation that is over, before they enrol again in the same file: they are asked everything anew, and
 * they live with whom they say now. What was done and said stays in the file.
 *
 * @param wards of the household that they join: of whom they looked after them when they left, they do again.
 * @returns how they left; null: nobody has written it down.
 */
export async function endBefore(
  tx: Transaction,
  participantId: string,
  wards: readonly string[],
  now: Date,
): Promise<Closing | null> {
  const closing = await tx.closing.findFirst({
    where: { participantId, cameBackAt: null },
    orderBy: { id: 'desc' },
  });
  await tx.consent.updateMany({ where: { participantId, given: true, revokedAt: null }, data: { revokedAt: now } });
  await tx.participantPhone.updateMany({ where: { participantId }, data: { mayText: false } });
  await tx.guardianship.updateMany({
    where: {
      OR: [{ guardianId: participantId, wardId: { notIn: [...wards] } }, { wardId: participantId }],
      endedAt: null,
    },
    data: { endedAt: now },
  });
  await tx.householdShare.updateMany({
    where: { OR: [{ fromId: participantId }, { toId: participantId }], revokedAt: null },
    data: { revokedAt: now },
  });
  await tx.closing.updateMany({ where: { participantId, cameBackAt: null }, data: { cameBackAt: now } });
  return closing;
}
