import { goThrough, goThroughBatches } from '@cmpp/subgraph/go-through';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { endOfDayAt, workingDaysAfter } from '@cmpp/subgraph/working-day';
import type { Database, Transaction } from '../../db.ts';
import { raiseTasks } from '../task/task.ts';
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
 * the pool of another round, and is erased like anybody who is in none (`eraseUnpooled`): what they wrote is not kept for ever. The site is asked to tell them. None of a frozen
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

/** Working days in which the site should have told them. Our own default. */
const daysToTell = 20;

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
  const waiting = { ticketId, status: { in: ['IN_POOL' as const, 'NOT_DRAWN' as const] } };
  const waited = await tx.candidate.findMany({
    where: waiting,
    select: { id: true, site: { select: { timeZone: true } } },
  });
  await tx.candidate.updateMany({
    where: waiting,
    data: { ticketId: null, status: 'INTERESTED', outsideSince: now, version: { increment: 1 } },
  });
  // They were told that they are in the next draw, and that there is nothing to do for it.
  const tasks = waited.map(({ id: candidateId, site: { timeZone } }) => ({
    ...{ candidateId, key: `waiting-ended/${ticketId}/${candidateId}`, kind: 'WAITING_ENDED' as const },
    ...{ aboutId: null, dueAt: endOfDayAt(workingDaysAfter(dayAt(now, timeZone), daysToTell), timeZone) },
  }));
  await raiseTasks(tx, tasks, now);
}
