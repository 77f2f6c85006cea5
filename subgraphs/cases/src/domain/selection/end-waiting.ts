import { goThrough, goThroughBatches } from '@cmpp/subgraph/go-through';
import type { Database, Transaction } from '../../db.ts';
import { endTicket } from './end-ticket.ts';
import { findOpenDraw, lockPool, type PoolOf, waitingTickets } from './pool.ts';

/** Tickets that are looked at in one go. */
const atOnce = 100;

/**
 * Days for which people wait on in the pool of an award that is over: so long its days may be recorded as others than they were. Our own default;
 * no public text names one.
 */
export const waitingDays = 90;

/**
 * Ends the waiting in the pool of an award that is over: nobody can be drawn from it any more. Who waited is on the list again, may be put into
 * the pool of another round, and is erased like anybody who is in none (`eraseUnpooled`): what they wrote is not kept for ever. None of a frozen
 * round ends, and nobody for whom a draw is open. Safe to run at any time, twice and side by side.
 *
 * @throws Error of the first ticket with which it went wrong, after all others were looked at.
 */
export async function endWaiting(db: Database, now: Date): Promise<void> {
  const awards = await db.award.findMany({ where: over(now), orderBy: { id: 'asc' } });
  await goThrough(awards, ({ siteId, roundId }) =>
    goThroughBatches(
      atOnce,
      ({ where, ...next }) =>
        db.ticket.findMany({
          where: { ...waitingTickets({ siteId, roundId }), ...where },
          select: { id: true },
          ...next,
        }),
      ({ id }) => db.$transaction((tx) => endIfOver(tx, { siteId, roundId }, id, now)),
    ),
  );
}

/** The day of the site's calendar does not matter to something that waits for months. */
const over = (now: Date) => ({
  endsOn: { lt: new Date(now.getTime() - waitingDays * 86_400_000) },
  round: { status: { not: 'FROZEN' as const } },
});

async function endIfOver(tx: Transaction, pool: PoolOf, ticketId: string, now: Date): Promise<void> {
  await lockPool(tx, pool);
  await tx.$queryRaw`SELECT 1 FROM ticket WHERE id = ${ticketId}::uuid FOR UPDATE`;
  const waits = await tx.ticket.count({ where: { id: ticketId, ...waitingTickets(pool) } });
  if (!waits || (await findOpenDraw(tx, pool)) || !(await tx.award.count({ where: { ...pool, ...over(now) } }))) return;
  await endTicket(tx, { ticketId, siteId: pool.siteId, now });
  await tx.candidate.updateMany({
    where: { ticketId, status: { in: ['IN_POOL', 'NOT_DRAWN'] } },
    data: { ticketId: null, status: 'INTERESTED', outsideSince: now },
  });
}
