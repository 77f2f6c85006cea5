import type { Transaction } from '../../db.ts';
import { freePlaces } from './capacity.ts';

/** Takes a ticket out of the pool, once; places that were kept for it are free again. Nobody is on it any more, or its time is over. */
export async function endTicket(
  tx: Transaction,
  { ticketId, siteId, now }: { ticketId: string; siteId: string; now: Date },
): Promise<void> {
  const [ended] = await tx.$queryRaw<{ roundId: string; size: number; drawn: boolean }[]>`
    UPDATE ticket SET ended_at = ${now.toISOString()}::timestamptz WHERE id = ${ticketId}::uuid AND ended_at IS NULL
    RETURNING round_id::text AS "roundId", size, drawn_at IS NOT NULL AS drawn`;
  if (ended?.drawn) await freePlaces(tx, { siteId, roundId: ended.roundId, people: ended.size });
}
