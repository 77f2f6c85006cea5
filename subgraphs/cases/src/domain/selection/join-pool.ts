import { randomInt } from 'node:crypto';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Candidate, Ticket } from '../../generated/prisma/client.ts';
import { getCandidate, lockCandidates, refuseEnrolled, type StaffAt } from './candidate.ts';
import { checkEligible } from './check-eligible.ts';
import { checkNotTwice } from './check-not-twice.ts';
import { getGivingAward } from './giving-award.ts';
import { findOpenDraw, lockPool, type PoolOf } from './pool.ts';

/** The candidates of one household, and how many people it is; without a size, as many as are named. */
export type JoinInput = { candidateIds: readonly string[]; size: number | null; roundId: string };

const sizeMost = 20;
/** Draw numbers have five digits and are picked by chance: they do not tell who came first. */
const numbers = { from: 10_000, below: 100_000 } as const;

/**
 * Puts a household into the pool of eligible and interested people, with one ticket, whatever its size. The same again changes nothing; with
 * another size, or with one more of the household, the ticket is changed, until the pool is closed. Nobody gets onto a ticket that was in a
 * draw: it may be worth a place.
 *
 * @returns the ticket's id.
 * @throws Refusal `candidate.unknown`, `candidate.enrolled`, `candidate.other_ticket`, `pool.closed`, `ticket.was_drawn_from`,
 *   `ticket.size_invalid`; see `getGivingAward`, `checkEligible`, `checkNotTwice`.
 */
export async function joinPool(at: StaffAt, { candidateIds, size: given, roundId }: JoinInput): Promise<string> {
  const { tx, viewer } = at;
  const pool: PoolOf = { siteId: viewer.siteId, roundId };
  const { round } = await getGivingAward(tx, pool, at.now);
  await lockPool(tx, pool);
  const candidates = await getHousehold(at, candidateIds);
  const ticket = await findTicket(at, candidates);
  const size = checkSize(given ?? Math.max(candidates.length, ticket?.size ?? 0), candidates.length);
  if (
    ticket &&
    ticket.roundId === roundId &&
    ticket.size === size &&
    candidates.every((one) => one.ticketId === ticket.id)
  )
    return ticket.id;
  await checkNotTwice(tx, candidates, ticket?.id ?? null);
  await checkEligible(tx, candidates, round.eligibilityRules);
  if (ticket) await checkChangeable(at, ticket, pool, candidates);
  const id = ticket?.id ?? (await newTicket(at, pool, size));
  if (ticket) await tx.ticket.update({ where: { id }, data: { size } });
  const ids = candidates.filter((one) => one.ticketId !== id).map((one) => one.id);
  await tx.candidate.updateMany({ where: { id: { in: ids } }, data: { ticketId: id, status: 'IN_POOL' } });
  return id;
}

async function getHousehold(at: StaffAt, ids: readonly string[]): Promise<Candidate[]> {
  await lockCandidates(at.tx, ids);
  const candidates: Candidate[] = [];
  for (const id of new Set(ids)) candidates.push(await getCandidate(at, id, 'candidateIds'));
  if (candidates.some(({ status }) => status === 'ENROLLED')) refuseEnrolled('candidateIds');
  return candidates;
}

/** The ticket that they have already; one that has ended is none. */
async function findTicket({ tx }: StaffAt, candidates: readonly Candidate[]): Promise<Ticket | null> {
  const ids = candidates.flatMap(({ ticketId }) => ticketId ?? []);
  const tickets = await tx.ticket.findMany({ where: { id: { in: ids }, endedAt: null } });
  if (tickets.length > 1)
    refuse(
      'candidate.other_ticket',
      'candidateIds',
      'They are in the pool with more than one ticket.',
      'Withdraw the entries of one of them; then they can join the ticket of the other.',
    );
  return tickets[0] ?? null;
}

function checkSize(size: number, least: number): number {
  if (!Number.isInteger(size) || size < Math.max(least, 1) || size > sizeMost)
    refuse(
      'ticket.size_invalid',
      'size',
      `A household is as many people as are named here, or more, and at most ${sizeMost}.`,
      'Count everybody who would enroll together.',
    );
  return size;
}

async function checkChangeable({ tx }: StaffAt, ticket: Ticket, pool: PoolOf, on: readonly Candidate[]): Promise<void> {
  if (ticket.roundId !== pool.roundId)
    refuse(
      'candidate.other_ticket',
      'roundId',
      'They are in the pool of another funding round.',
      'Look at their ticket.',
    );
  const open = await findOpenDraw(tx, pool);
  if (open && open.closedAt >= ticket.joinedAt)
    refuse(
      'pool.closed',
      '',
      'The pool is closed for a draw: what was published of this ticket does not change.',
      'Wait until the draw was held.',
    );
  const ranked = await tx.drawRank.count({ where: { ticketId: ticket.id } });
  if (ticket.drawnAt || (ranked && on.some(({ ticketId }) => ticketId !== ticket.id)))
    refuse(
      'ticket.was_drawn_from',
      'candidateIds',
      'This ticket was in a draw, so nobody else gets onto it.',
      'Put the others into the pool with a ticket of their own.',
    );
}

async function newTicket({ tx, now }: StaffAt, pool: PoolOf, size: number): Promise<string> {
  for (let tries = 0; tries < 1_000; tries++) {
    const id = uuidv7();
    const number = randomInt(numbers.from, numbers.below);
    const data = [{ id, ...pool, number, size, joinedAt: now }];
    const { count } = await tx.ticket.createMany({ data, skipDuplicates: true });
    if (count === 1) return id;
  }
  throw new Error('The draw numbers of this pool are used up.');
}
