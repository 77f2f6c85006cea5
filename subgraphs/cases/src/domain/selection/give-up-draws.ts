import { goThrough } from '@cmpp/subgraph/go-through';
import { dayAt } from '@cmpp/subgraph/wall-time';
import type { Database, Transaction } from '../../db.ts';
import type { Draw, Site } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';
import { freePlaces } from './capacity.ts';
import { lockPool } from './pool.ts';

/** For which a pool is closed, and that can be held or given up still. */
const waits = { result: null, notHeldAt: null } as const;

/**
 * Gives draws up whose award was over before they were held: no public number can be taken for them any more. Their places are free again, and
 * everybody in the pool waits on, who was held before in the same order. That it was not held is published. Nobody gives a draw up by hand:
 * who may do that could close a pool again and again until it suits them.
 *
 * Safe to run at any time, twice and side by side.
 *
 * @throws Error of the first draw with which it went wrong, after all others were looked at.
 */
export async function giveUpDraws(db: Database, now: Date): Promise<void> {
  await goThrough(await db.draw.findMany({ where: waits, include: { site: true }, orderBy: { id: 'asc' } }), (draw) =>
    db.$transaction((tx) => giveUpIfOver(tx, draw, now)),
  );
}

async function giveUpIfOver(tx: Transaction, draw: Draw & { site: Site }, now: Date): Promise<void> {
  const { id, siteId, roundId, places } = draw;
  // Whoever types its number at this moment either holds it before, or waits and is refused.
  await lockPool(tx, draw);
  await tx.$queryRaw`SELECT 1 FROM funding_round WHERE id = ${roundId}::uuid FOR UPDATE`;
  const { endsOn } = await tx.award.findUniqueOrThrow({ where: { roundId_siteId: { roundId, siteId } } });
  if (!endsOn || dayAt(now, draw.site.timeZone) <= dayOf(endsOn)) return;
  const { count } = await tx.draw.updateMany({ where: { id, ...waits }, data: { notHeldAt: now } });
  if (count) await freePlaces(tx, { siteId, roundId, people: places });
}
