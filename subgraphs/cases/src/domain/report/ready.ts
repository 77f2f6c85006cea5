import { hasScope, type Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { daysAfter } from '@cmpp/subgraph/working-day';
import type { Database, Transaction } from '../../db.ts';
import type { Site } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';
import { instantsOf, type Quarter, settledQuarterOf, silence } from './quarter.ts';

/** A site of a quarter's report, and since when its facts are said to be as they should be; null: nobody has said so. */
export type SiteReady = { site: Site; saidAt: Date | null };

/**
 * Who may hold the reports of some quarters up: sites where anybody had enrolled by the end of the quarter, by the site's own calendar. For
 * any number of quarters three statements.
 *
 * @returns for each quarter, in their order.
 */
export async function readinessOf(db: Database | Transaction, quarters: readonly Quarter[]): Promise<SiteReady[][]> {
  const firsts = await db.participant.groupBy({ by: 'siteId', _min: { enrolledAt: true } });
  const beganAt = new Map(firsts.map(({ siteId, _min }) => [siteId, _min.enrolledAt!]));
  const sites = await db.site.findMany({
    where: { id: { in: [...beganAt.keys()] } },
    orderBy: [{ shortName: 'asc' }, { id: 'asc' }],
    include: { reportsReady: { where: { fromOn: { in: quarters.map(({ fromOn }) => new Date(fromOn)) } } } },
  });
  return quarters.map((quarter) =>
    sites
      .filter(({ id, timeZone }) => beganAt.get(id)! < instantsOf(quarter, timeZone).before)
      .map(({ reportsReady, ...site }) => {
        const said = reportsReady.find(({ fromOn }) => dayOf(fromOn) === quarter.fromOn);
        return { site, saidAt: said?.saidAt ?? null };
      }),
  );
}

/** Whether all have said so. Where nobody has enrolled yet there is nothing to tell. */
export const isReady = (sites: readonly SiteReady[]): boolean =>
  sites.length > 0 && sites.every(({ saidAt }) => saidAt !== null);

/**
 * Says that what happened at a site in a quarter is written down. A supervisor says it for the own site; for one that has been silent for 45
 * days after the quarter the Board does, or it would hold the others up for good. When all have, all their tables and those of all together
 * are published in one act: see `publishReport`. Safe to repeat.
 *
 * @throws Refusal `report.not_a_quarter`, `report.too_early`, `site.unknown`, `report.site_not_silent`.
 */
export async function sayReady(
  tx: Transaction,
  viewer: Viewer,
  input: { siteId: string | null; fromOn: string },
  now: Date,
): Promise<Quarter> {
  const today = dayOf(now);
  const quarter = settledQuarterOf(input.fromOn, today);
  if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff say so.', 'Sign in as staff.');
  const own = hasScope(viewer, 'supervisor') ? viewer.siteId : null;
  const siteId = input.siteId ?? own;
  const site = siteId && isUuid(siteId) ? await tx.site.findUnique({ where: { id: siteId } }) : null;
  if (!site || (site.id !== own && !hasScope(viewer, 'board')))
    refuse('site.unknown', 'siteId', 'There is no such site.', 'Choose one from the list of sites.');
  if (site.id !== own && today <= daysAfter(quarter.untilOn, silence))
    refuse(
      'report.site_not_silent',
      'siteId',
      `The site itself has ${silence} days after the quarter to say so.`,
      'Ask its supervisors, or wait until then.',
    );
  await tx.reportReady.createMany({
    data: { siteId: site.id, fromOn: new Date(quarter.fromOn), saidAt: now, saidById: viewer.id },
    skipDuplicates: true,
  });
  return quarter;
}
