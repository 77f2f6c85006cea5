import { dayAt } from '@cmpp/subgraph/wall-time';
import { daysAfter } from '@cmpp/subgraph/working-day';
import type { Draw, Site } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';
import { settingOf } from '../program/setting.ts';
import { announceOutcomes } from './announce-outcomes.ts';
import type { StaffAt } from './candidate.ts';
import { freePlaces } from './capacity.ts';
import { holdDraw } from './draw-file.ts';
import type { DrawingParts } from './enter-draw-number.ts';
import { holdGivingAward } from './giving-award.ts';

/**
 * Holds a draw and writes down what it gave, in the caller's transaction and under the pool's lock. It is held over the file that was published:
 * who took themselves off since keeps their line there, and their places are free again. Everyone hears the outcome, and until when a place
 * is kept: what was told holds, whatever the site sets later.
 *
 * @throws Refusal, see `getGivingAward`: a place that nobody may be given is not drawn.
 * @throws Error when the secret cannot be read: the draw stays open.
 */
export async function runDraw(
  at: StaffAt,
  parts: DrawingParts,
  draw: Draw & { site: Site },
  number: string,
): Promise<void> {
  const { tx, now } = at;
  const { id: drawId, siteId, roundId, places, poolFile, secretSealed, numberSource } = draw;
  const cell = { table: 'draw', column: 'secret', row: drawId };
  const [secret] = await parts.vault.open(tx, [{ subjectId: drawId, cell, bytes: secretSealed }]);
  if (typeof secret !== 'string') throw new Error('The secret of a draw cannot be read.', { cause: secret });
  const numberDatedOn = dayOf(draw.numberDatedOn);
  const { seed, order, orderFile } = holdDraw(poolFile, { places, secret, number, numberSource, numberDatedOn });

  // Whoever leaves at this moment is either gone already, or waits and then gives their places back.
  const tickets = await tx.$queryRaw<{ id: string; number: number; live: boolean }[]>`
    SELECT id::text, number, ended_at IS NULL AS live FROM ticket
    WHERE site_id = ${siteId}::uuid AND round_id = ${roundId}::uuid ORDER BY id FOR UPDATE`;
  const { endsOn } = await holdGivingAward(tx, { siteId, roundId }, now);
  const ticketOf = new Map(tickets.map((ticket) => [ticket.number, ticket]));
  await tx.drawResult.create({ data: { drawId, secret, number, seed, orderFile, at: now } });
  const ranks = order.map(({ number: drawn, rank, outcome }) => ({
    drawId,
    ticketId: ticketOf.get(drawn)!.id,
    rank,
    outcome,
  }));
  await tx.drawRank.createMany({ data: ranks });
  const inDays = daysAfter(dayAt(now, draw.site.timeZone), await settingOf(tx, siteId, 'drawnPlaceDays'));
  // After its last day an award gives nobody a place, so none is kept for longer.
  const keptUntil = endsOn && dayOf(endsOn) < inDays ? dayOf(endsOn) : inDays;
  await tx.$executeRaw`
    UPDATE ticket SET
      held_rank = CASE outcome WHEN 'HELD' THEN rank END,
      drawn_at = CASE outcome WHEN 'DRAWN' THEN ${now.toISOString()}::timestamptz END,
      kept_until = CASE outcome WHEN 'DRAWN' THEN ${keptUntil}::date END
    FROM draw_rank WHERE draw_id = ${drawId}::uuid AND ticket_id = ticket.id AND ended_at IS NULL`;
  const used = order
    .filter(({ outcome, number: drawn }) => outcome === 'DRAWN' && ticketOf.get(drawn)!.live)
    .reduce((sum, { size }) => sum + size, 0);
  if (used < places) await freePlaces(tx, { siteId, roundId, people: places - used });
  await announceOutcomes(at, parts.publisher, drawId);
}
