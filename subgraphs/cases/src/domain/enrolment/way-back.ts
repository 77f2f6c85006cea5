import { dayAt } from '@cmpp/subgraph/wall-time';
import type { Transaction } from '../../db.ts';
import type { Closing } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';

/** How somebody left, while they may still come back without a new draw; null when that time is over, or they have not left. */
export async function wayBackOf(tx: Transaction, participantId: string, now: Date): Promise<Closing | null> {
  const closing = await tx.closing.findFirst({
    where: { participantId, cameBackAt: null },
    orderBy: { id: 'desc' },
    include: { participant: { select: { site: { select: { timeZone: true } } } } },
  });
  if (!closing) return null;
  const { timeZone } = closing.participant.site;
  return dayAt(now, timeZone) <= dayOf(closing.wayBackUntil) ? closing : null;
}
