import { hasScope, type Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { daysAfter } from '@cmpp/subgraph/working-day';
import type { Database, Transaction } from '../../db.ts';
import type { Site } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';
import { settledQuarterOf, type Quarter, silence } from './quarter.ts';

/** A site of a quarter's report, and since when its facts are said to be as they should be; null: nobody has said so. */
export type SiteReady = { site: Site; saidAt: Date | null };

/** Who may hold a report up: sites where anybody had enrolled by the end of the quarter. */
export async function readinessOf(db: Database | Transaction, { fromOn, untilOn }: Quarter): Promise<SiteReady[]> {
  const sites = await db.site.findMany({
    where: { participants: { some: { enrolledAt: { lt: new Date(daysAfter(untilOn, 1)) } } } },
    orderBy: [{ shortName: 'asc' }, { id: 'asc' }],
    include: { reportsReady: { where: { fromOn: new Date(fromOn) } } },
  });
  return sites.map(({ reportsReady, ...site }) => ({ site, saidAt: reportsReady[0]?.saidAt ?? null }));
}

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
