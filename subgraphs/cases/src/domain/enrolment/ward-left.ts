import type { Transaction } from '../../db.ts';
import type { Approval } from '../../generated/prisma/client.ts';
import { openApproval } from '../approval/approval.ts';
import { guardianshipHolds } from '../household/ward.ts';

/** Somebody who is looked after by `guardianId`, and whom nobody else of the program would look after then. */
export type WardLeft = { guardianId: string; wardId: string };

const leaving = { where: { kind: 'CLOSING', ...openApproval }, select: { id: true } } as const;

/** People in the program whom these look after, and who else does. */
const readWards = (tx: Transaction, guardianIds: readonly string[]) =>
  tx.guardianship.findMany({
    where: { guardianId: { in: [...guardianIds] }, ward: { closedAt: null }, AND: [guardianshipHolds] },
    select: {
      guardianId: true,
      wardId: true,
      ward: {
        select: {
          approvals: leaving,
          guardians: {
            where: { guardian: { closedAt: null }, endedAt: null },
            select: { guardianId: true, guardian: { select: { approvals: leaving } } },
          },
        },
      },
    },
  });

/**
 * Whom these would leave behind if they left, as it is asked for. Whoever is to leave as well, a ward or another who looks after them, counts as
 * gone: a household that leaves together leaves nobody behind, and whoever asks last says where a child stays that does not leave.
 */
export async function wardsLeftWhenAsking(tx: Transaction, guardianIds: readonly string[]): Promise<WardLeft[]> {
  const held = await readWards(tx, guardianIds);
  return held.filter(
    ({ guardianId, ward }) =>
      ward.approvals.length === 0 &&
      ward.guardians.every((other) => other.guardianId === guardianId || other.guardian.approvals.length > 0),
  );
}

/**
 * The same when it is decided, by who is gone in truth: what waits may be refused yet. Those that were handed on when it was asked for are handed
 * on as long as they take part; those whom another handed on who left meanwhile are handed on already.
 *
 * @param askedWardIds whom the closing hands on, as it was asked for.
 */
export async function wardsLeftWhenDeciding(
  tx: Transaction,
  { participantId, askedAt }: Approval,
  askedWardIds: readonly string[],
): Promise<WardLeft[]> {
  const held = await readWards(tx, [participantId]);
  const handedOn = await tx.handOver.findMany({
    where: { what: 'WARD', aboutId: { in: held.map(({ wardId }) => wardId) }, closing: { closedAt: { gte: askedAt } } },
    select: { aboutId: true },
  });
  const already = new Set(handedOn.map(({ aboutId }) => aboutId));
  return held.filter(
    ({ guardianId, wardId, ward }) =>
      askedWardIds.includes(wardId) ||
      (!already.has(wardId) && ward.guardians.every((other) => other.guardianId === guardianId)),
  );
}
