import { goThrough, goThroughBatches } from '@cmpp/subgraph/go-through';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { daysAfter, endOfWorkingDay } from '@cmpp/subgraph/working-day';
import type { Database, Transaction } from '../../db.ts';
import type { Prisma, Site, TaskKind, Ticket } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';
import { raiseTask } from '../task/task.ts';
import { endTicket } from './end-ticket.ts';
import { keepThroughFreeze } from './keep-through-freeze.ts';

/** A place that nobody has taken yet is spoken of with whom it fell to this long before its last day. Our own default. */
const daysBefore = 7;
/** Tickets that are looked at in one go. */
const atOnce = 100;
/** Nowhere on Earth is it a later day than so many hours after. */
const hoursAhead = 14;

type Kept = Ticket & { site: Site };

/**
 * Gives places back that were drawn and not taken by the last day on which they are kept, as it was told. Nobody loses one unheard: a week
 * before, and when it has ended, somebody at the site is asked to tell whom it fell to. They may join the pool anew. None of a frozen round ends:
 * it is kept for a week more each day. Safe to run at any time, twice and side by side.
 *
 * @throws Error of the first ticket with which it went wrong, after all others were looked at.
 */
export async function endDrawnPlaces(db: Database, now: Date): Promise<void> {
  await goThrough([keepFrozen, endKept], (part) => part(db, now));
}

const keepFrozen = async (db: Database, now: Date): Promise<void> =>
  goThrough(await db.fundingRound.findMany({ where: { status: 'FROZEN' }, orderBy: { id: 'asc' } }), ({ id }) =>
    db.$transaction((tx) => keepThroughFreeze(tx, id, now)),
  );

function endKept(db: Database, now: Date): Promise<void> {
  const lastDay = dayOf(new Date(now.getTime() + hoursAhead * 3_600_000));
  const kept = {
    round: { status: { not: 'FROZEN' } },
    endedAt: null,
    drawnAt: { not: null },
    keptUntil: { lte: new Date(daysAfter(lastDay, daysBefore)) },
  } satisfies Prisma.TicketWhereInput;
  return goThroughBatches(
    atOnce,
    ({ where, ...next }) => db.ticket.findMany({ where: { ...kept, ...where }, select: { id: true }, ...next }),
    ({ id }) => db.$transaction((tx) => endOrRemind(tx, id, now)),
  );
}

async function endOrRemind(tx: Transaction, ticketId: string, now: Date): Promise<void> {
  const ticket = await holdKept(tx, ticketId);
  if (!ticket) return;
  const { siteId } = ticket;
  const [today, lastDay] = [dayAt(now, ticket.site.timeZone), dayOf(ticket.keptUntil!)];
  if (today <= lastDay) {
    if (daysAfter(today, daysBefore) >= lastDay) await askToTell(tx, ticket, 'DRAWN_PLACE_ENDS', now);
    return;
  }
  await endTicket(tx, { ticketId, siteId, now });
  await askToTell(tx, ticket, 'DRAWN_PLACE_ENDED', now);
  await tx.candidate.updateMany({
    where: { ticketId, status: 'DRAWN' },
    data: { ticketId: null, status: 'WITHDRAWN', outsideSince: now, version: { increment: 1 } },
  });
}

/** As it is when nobody else changes it or its round: null when it was taken meanwhile, or its round is frozen now. */
async function holdKept(tx: Transaction, id: string): Promise<Kept | null> {
  await tx.$queryRaw`SELECT 1 FROM ticket WHERE id = ${id}::uuid FOR UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM funding_round WHERE id = (SELECT round_id FROM ticket WHERE id = ${id}::uuid) FOR UPDATE`;
  return tx.ticket.findFirst({
    where: { id, endedAt: null, round: { status: { not: 'FROZEN' } } },
    include: { site: true },
  });
}

/** Each of those to whom the place fell and who have not enrolled; they are named by their id alone. Once for each last day: it may become a later one. */
async function askToTell(tx: Transaction, ticket: Kept, kind: TaskKind, now: Date): Promise<void> {
  const { id: ticketId, site, keptUntil } = ticket;
  const dueAt = endOfWorkingDay(now, site.timeZone);
  const fellTo = await tx.candidate.findMany({ where: { ticketId, status: 'DRAWN' }, select: { id: true } });
  for (const { id: candidateId } of fellTo)
    await raiseTask(
      tx,
      { candidateId, key: `${kind}/${ticketId}/${candidateId}/${dayOf(keptUntil!)}`, kind, aboutId: ticketId, dueAt },
      now,
    );
}
