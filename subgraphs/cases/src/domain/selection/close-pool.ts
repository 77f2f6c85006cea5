import { randomBytes } from 'node:crypto';
import type { Vault } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Draw } from '../../generated/prisma/client.ts';
import { dayOf, parseDay } from '../person/age.ts';
import type { StaffAt } from './candidate.ts';
import { takePlaces } from './capacity.ts';
import { sha256 } from './draw.ts';
import { writePool } from './draw-file.ts';
import { getGivingAward } from './giving-award.ts';
import { checkSource } from './number-source.ts';
import { findOpenDraw, lockPool, type PoolOf, waitingTickets } from './pool.ts';

/** `places` for people; which public number will be taken, said beforehand, and the day it is dated, `2026-12-01`. */
export type PoolClosing = PoolOf & { places: number; numberSource: string; numberDatedOn: string };

/** A number that is to come in half a year is no number for this draw. Our own default. */
const daysAheadMost = 60;

/**
 * Closes a pool for a draw: sets its places aside, writes the pool file with its hash, and a commitment to a secret that is shown after the
 * draw. From now on nobody can steer it: the number is not known yet, the secret is fixed, and the pool does not change. A pool that is
 * closed must be drawn before it can be closed again, so nobody closes it until it suits. The same again changes nothing.
 *
 * @returns the draw.
 * @throws Refusal `site.unknown`, `pool.closed`, `pool.empty`, `draw.places_invalid`, `draw.number_too_early`,
 *   `draw.number_too_late`, `draw.number_after_award`, `places.none_left`; see `getGivingAward`, `checkSource`.
 */
export async function closePool({ tx, viewer, now }: StaffAt, vault: Vault, closing: PoolClosing): Promise<Draw> {
  const { siteId, roundId, places, numberDatedOn } = closing;
  const pool = { siteId, roundId };
  if (siteId !== viewer.siteId)
    refuse('site.unknown', 'siteId', 'This is not your site.', 'Close the pool of your own site.');
  const { endsOn } = await getGivingAward(tx, pool, now);
  const numberSource = checkSource(closing.numberSource, 'numberSource');
  await lockPool(tx, pool);
  const open = await findOpenDraw(tx, pool);
  if (open) {
    const same =
      open.places === places && open.numberSource === numberSource && dayOf(open.numberDatedOn) === numberDatedOn;
    return same ? open : refuseClosed();
  }
  checkDated(numberDatedOn, now);
  checkTakeable(numberDatedOn, endsOn);
  if (!Number.isInteger(places) || places < 1)
    refuse(
      'draw.places_invalid',
      'places',
      'A draw is for one place or more.',
      'Say how many people there is room for.',
    );
  const poolFile = await poolFileOf(tx, pool);
  await takePlaces(tx, { ...pool, people: places }, now);
  const id = uuidv7();
  const secret = randomBytes(32).toString('hex');
  const { secret: secretSealed } = await vault.seal(tx, id, { table: 'draw', row: id }, { secret });
  return tx.draw.create({
    data: {
      id,
      ...pool,
      places,
      poolFile,
      poolHash: sha256(poolFile),
      commitment: sha256(secret),
      secretSealed,
      closedAt: now,
      closedById: viewer.id,
      numberSource,
      numberDatedOn: parseDay(numberDatedOn, 'numberDatedOn'),
    },
  });
}

async function poolFileOf(tx: Transaction, pool: PoolOf): Promise<string> {
  const tickets = await tx.ticket.findMany({ where: waitingTickets(pool), orderBy: { heldRank: 'asc' } });
  if (!tickets.length)
    refuse('pool.empty', '', 'Nobody is in the pool.', 'Put those who are eligible and interested into it first.');
  return writePool({
    held: tickets.filter(({ heldRank }) => heldRank !== null),
    others: tickets.filter(({ heldRank }) => heldRank === null),
  });
}

/** "A public number dated after closing": of a day that has not begun anywhere on Earth, so that nobody can know it. */
function checkDated(numberDatedOn: string, now: Date): void {
  const lastDayAnywhere = dayOf(new Date(now.getTime() + 14 * 3_600_000));
  if (numberDatedOn <= lastDayAnywhere)
    refuse(
      'draw.number_too_early',
      'numberDatedOn',
      'The number could be known already: its day has begun somewhere on Earth.',
      'Take a number of a later day.',
    );
  if (numberDatedOn > dayOf(new Date(now.getTime() + daysAheadMost * 86_400_000)))
    refuse(
      'draw.number_too_late',
      'numberDatedOn',
      `The number is more than ${daysAheadMost} days away: nobody should wait that long.`,
      'Take a number of an earlier day.',
    );
}

/** A draw is held on the day of its number or later, and what it gives must be taken before the award is over. */
function checkTakeable(numberDatedOn: string, endsOn: Date | null): void {
  if (endsOn && numberDatedOn >= dayOf(endsOn))
    refuse(
      'draw.number_after_award',
      'numberDatedOn',
      `The award of this site ends on ${dayOf(endsOn)}: nobody could take a place that is drawn on that day or later.`,
      'Take a number of an earlier day; when the days of the award are wrong, ask the Board to record them.',
    );
}

function refuseClosed(): never {
  refuse(
    'pool.closed',
    '',
    'This pool is closed for a draw that was not held yet.',
    'Hold that draw first: a pool that is closed is drawn.',
  );
}
