import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Award, FundingRound } from '../../generated/prisma/client.ts';
import { dayOf, type LocalDate, parsePastDay } from '../person/age.ts';
import { checkCount, mostDollars } from './count.ts';
import { checkLine } from './line.ts';
import { refuseBelowTaken, refuseNewerKnown } from './round.ts';
import { checkPeriod } from './span.ts';

/** What a site is given by a round. */
export type AwardContent = {
  roundId: string;
  siteId: string;
  amountDollars: number | null;
  startsOn: LocalDate | null;
  endsOn: LocalDate | null;
  /** People. */
  capacity: number;
  /** Where it stands, and the day of that text. */
  source: string;
  asOf: LocalDate;
};

/**
 * Writes an award down, or how it has changed: a site has one of a round. "… is responsible for awarding CMPP funds to eligible local
 * governments and/or nonprofits" (FAQ, 12/3/2024, of the National Board). Safe to repeat.
 *
 * @throws Refusal when round or site are not there, the round is frozen and this would be a new award of it, a figure is none, a newer text
 *   was recorded already, or there would be fewer places than are taken or more than the whole round has.
 */
export async function recordAward(tx: Transaction, content: AwardContent, today: LocalDate): Promise<Award> {
  const { roundId, siteId } = content;
  const data = checkAward(content, today);
  const { capacity } = data;
  const round = await lockRound(tx, roundId);
  if (!isUuid(siteId) || !(await tx.site.findUnique({ where: { id: siteId } }))) refuseSite();
  if (round.capacity !== null && capacity > round.capacity)
    refuse(
      'capacity.above_round',
      'capacity',
      `The whole round is for ${round.capacity} people.`,
      'Write at most as many; the sites of a round share its places.',
    );
  const where = { roundId_siteId: { roundId, siteId } };
  const before = await tx.award.findUnique({ where });
  if (!before && round.status === 'FROZEN')
    refuse('round.frozen', 'roundId', 'This round is frozen: nothing is awarded.', 'Wait until it is open again.');
  if (before?.asOf && before.asOf > data.asOf) refuseNewerKnown(before.asOf);
  if (before && capacity < before.taken) refuseBelowTaken(before.taken);
  return tx.award.upsert({ where, create: { id: uuidv7(), roundId, siteId, ...data }, update: data });
}

/** Its figures, texts and days. @throws Refusal for what is none. */
export function checkAward(
  { amountDollars, capacity, startsOn, endsOn, source, asOf }: AwardContent,
  today: LocalDate,
) {
  return {
    source: checkLine(source, 'source', 500),
    asOf: parsePastDay(asOf, 'asOf', today),
    amountDollars: amountDollars === null ? null : checkCount(amountDollars, 'amountDollars', { most: mostDollars }),
    capacity: checkCount(capacity, 'capacity'),
    ...checkPeriod(['startsOn', startsOn], ['endsOn', endsOn]),
  };
}

/** There is no such site, or none that the asker may write about. */
export function refuseSite(): never {
  refuse('site.unknown', 'siteId', 'There is no such site.', 'Choose one from the list of sites.');
}

/** Whoever takes places locks the round first, too: nothing is taken while an award changes. */
async function lockRound(tx: Transaction, id: string): Promise<FundingRound> {
  const there =
    isUuid(id) && (await tx.$queryRaw<object[]>`SELECT 1 FROM funding_round WHERE id = ${id}::uuid FOR UPDATE`);
  const round = there ? await tx.fundingRound.findUnique({ where: { id } }) : null;
  return round ?? refuse('round.unknown', 'roundId', 'There is no such round.', 'Choose one from the list of rounds.');
}

/** Whether an award runs on a day of its site: from its first day to its last, as far as they are known. */
export const runsOn = ({ startsOn, endsOn }: Pick<Award, 'startsOn' | 'endsOn'>, day: LocalDate): boolean =>
  (!startsOn || dayOf(startsOn) <= day) && (!endsOn || dayOf(endsOn) >= day);

/**
 * People for whom an award still has room, by its own capacity and by what the whole round has left; none while the round is frozen, and
 * none on a day on which the award does not run.
 */
export function placesLeft(
  award: Pick<Award, 'capacity' | 'taken' | 'startsOn' | 'endsOn'>,
  round: FundingRound,
  today: LocalDate,
): number {
  if (round.status === 'FROZEN' || !runsOn(award, today)) return 0;
  const ofRound = round.capacity === null ? Infinity : round.capacity - round.taken;
  return Math.max(0, Math.min(award.capacity - award.taken, ofRound));
}

/**
 * By which round's rules somebody is judged now at each of these sites: of the awards that run there today, by the site's own calendar, that
 * of the newest round. A frozen round judges nobody.
 *
 * @returns in the order of the sites; null where there is none.
 */
export async function currentRounds(
  tx: Transaction,
  siteIds: readonly string[],
  now: Date,
): Promise<(FundingRound | null)[]> {
  const awards = await tx.award.findMany({
    where: { siteId: { in: [...siteIds] }, round: { status: { not: 'FROZEN' } } },
    orderBy: [{ round: { fiscalYear: 'desc' } }, { id: 'desc' }],
    include: { round: true, site: { select: { timeZone: true } } },
  });
  const running = awards.filter((award) => runsOn(award, dayAt(now, award.site.timeZone)));
  return siteIds.map((id) => running.find(({ siteId }) => siteId === id)?.round ?? null);
}
