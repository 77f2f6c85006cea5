import { goThrough, goThroughBatches } from '@cmpp/subgraph/go-through';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { daysAfter } from '@cmpp/subgraph/working-day';
import type { Database, Transaction } from '../../db.ts';
import type { Candidate, Prisma, Site } from '../../generated/prisma/client.ts';
import type { LocalDate } from '../person/age.ts';
import { settingOf } from '../program/setting.ts';
import { lockCandidates } from './candidate.ts';
import { eraseCandidate, type EraseParts } from './erase-candidate.ts';

/** Candidates who are erased in one go. */
const atOnce = 100;

/** In no pool: nobody has put them into one, or the place that fell to them has ended. */
const outside = { ticketId: null, status: { in: ['INTERESTED', 'WITHDRAWN'] } } satisfies Prisma.CandidateWhereInput;

/**
 * The last day on which somebody who is in no pool stays on the list (`interestDays`): what they wrote is not kept for ever. As the form says.
 *
 * @returns null for whoever is in a pool, has a place or has enrolled.
 */
export async function lastDayOnList(
  tx: Transaction,
  { ticketId, status, outsideSince, siteId, site }: Candidate & { site: Site },
): Promise<LocalDate | null> {
  if (ticketId || (status !== 'INTERESTED' && status !== 'WITHDRAWN')) return null;
  return daysAfter(dayAt(outsideSince, site.timeZone), await settingOf(tx, siteId, 'interestDays'));
}

/**
 * Erases those whose last day on the list is over, as if they had taken themselves off. Safe to run at any time, twice and side by side.
 *
 * @throws Error of the first one with whom it went wrong, after all others were erased.
 */
export async function eraseUnpooled(db: Database, parts: EraseParts): Promise<void> {
  await goThrough(await db.site.findMany({ orderBy: { id: 'asc' } }), async (site) => {
    const days = await settingOf(db, site.id, 'interestDays');
    const outsideSince = { lt: new Date(parts.now.getTime() - days * 86_400_000) };
    const old = { siteId: site.id, ...outside, outsideSince };
    await goThroughBatches(
      atOnce,
      ({ where, ...next }) => db.candidate.findMany({ where: { ...old, ...where }, ...next }),
      (candidate) => eraseIfOver(db, parts, { ...candidate, site }),
    );
  });
}

async function eraseIfOver(db: Database, parts: EraseParts, found: Candidate & { site: Site }): Promise<void> {
  const forget = await db.$transaction(async (tx) => {
    // Somebody may put them into a pool at this moment: then they stay.
    await lockCandidates(tx, [found.id]);
    const candidate = await tx.candidate.findUnique({ where: { id: found.id } });
    const lastDay = candidate && (await lastDayOnList(tx, { ...candidate, site: found.site }));
    if (!candidate || !lastDay || dayAt(parts.now, found.site.timeZone) <= lastDay) return null;
    return eraseCandidate(tx, parts, candidate);
  });
  forget?.();
}
