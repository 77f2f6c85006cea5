import type { Transaction } from '../../db.ts';

/** For how long a place is kept at least once its round is open again. Our own default, as long before its last day as somebody is asked to tell. */
const daysAfterThaw = 7;

/**
 * Keeps the drawn places of a frozen round for a week from today, as far as they are not kept for longer: while it is frozen nobody can take one.
 * Not beyond the last day of the award, on which they end for everybody. To be called while a round is frozen, so that nobody is told of a day
 * that is over, and in the transaction that opens it again, before the round is locked: as whoever enrols locks first the ticket, then the round.
 *
 * Who was to be told of the old day need not be told of it any more; the new one is told in its time (`endDrawnPlaces`).
 */
export async function keepThroughFreeze(tx: Transaction, roundId: string, now: Date): Promise<void> {
  const kept = await tx.$queryRaw<{ id: string }[]>`
    WITH ending AS (
      SELECT ticket.id, least.day FROM ticket
      JOIN site ON site.id = ticket.site_id
      JOIN award ON award.round_id = ticket.round_id AND award.site_id = ticket.site_id
      JOIN LATERAL (SELECT LEAST(
        (${now.toISOString()}::timestamptz AT TIME ZONE site.time_zone)::date + ${daysAfterThaw}::int, award.ends_on
      ) AS day) AS least ON true
      WHERE ticket.round_id = ${roundId}::uuid AND drawn_at IS NOT NULL AND ended_at IS NULL AND kept_until < least.day
      ORDER BY ticket.id FOR UPDATE OF ticket)
    UPDATE ticket SET kept_until = ending.day FROM ending WHERE ticket.id = ending.id RETURNING ticket.id::text`;
  await tx.task.updateMany({
    where: { kind: 'DRAWN_PLACE_ENDS', aboutId: { in: kept.map(({ id }) => id) }, doneAt: null },
    data: { doneAt: now },
  });
}
