import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import type { Transaction } from '../../db.ts';
import type { Award, FundingRound, Site } from '../../generated/prisma/client.ts';
import { runsOn } from '../program/award.ts';
import type { PoolOf } from './pool.ts';

/** What a site was given by a round, with both. */
type AwardOf = Award & { round: FundingRound; site: Site };

/**
 * The award by which a site gives places of a round now. "Nothing of a frozen round is given, and nobody new is taken"; an award gives places
 * from its first day to its last, by the calendar of its site.
 *
 * @throws Refusal `round.not_here`, `round.frozen`, `award.not_running`.
 */
export async function getGivingAward(tx: Transaction, { siteId, roundId }: PoolOf, now: Date): Promise<AwardOf> {
  const where = { roundId_siteId: { roundId, siteId } };
  const award = isUuid(roundId) ? await tx.award.findUnique({ where, include: { round: true, site: true } }) : null;
  if (!award)
    refuse('round.not_here', 'roundId', 'This site has no award of this funding round.', 'Choose one of its rounds.');
  if (award.round.status === 'FROZEN')
    refuse(
      'round.frozen',
      'roundId',
      'This round is frozen: nobody new is taken.',
      'Wait until it is open again, and tell nobody of a place before.',
    );
  if (!runsOn(award, dayAt(now, award.site.timeZone)))
    refuse(
      'award.not_running',
      'roundId',
      'The award of this site has not begun, or is over: it gives no places.',
      'Choose another round; when its days are wrong, ask the Board to record them.',
    );
  return award;
}

/** The same, for who holds the round until the transaction ends: nobody freezes it meanwhile. */
export async function holdGivingAward(tx: Transaction, pool: PoolOf, now: Date): Promise<AwardOf> {
  await tx.$queryRaw`SELECT 1 FROM funding_round WHERE id = ${pool.roundId}::uuid FOR UPDATE`;
  return getGivingAward(tx, pool, now);
}
