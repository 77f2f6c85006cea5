import type { Vault } from '@cmpp/db';
import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';
import { composeReport } from './compose-report.ts';
import type { OrientationPort } from './orientation-port.ts';
import { type Quarter, quarterOf } from './quarter.ts';
import { readFirstMasters } from './read-date-facts.ts';
import { factParts, newcomersOf } from './fact-parts.ts';
import { readFacts } from './read-facts.ts';
import { isReady, readinessOf, type SiteReady } from './ready.ts';
import type { PublishedLesson, PublishedTables } from './report.ts';

/** What publishing is given. */
export type PublishParts = { db: Database; vault: Vault; orientations: OrientationPort; now: Date };

/** Milliseconds: some seconds are needed for tens of thousands of people. */
const patience = 120_000;

/**
 * Publishes every quarter that all its sites are ready for and that was not published yet. Looked for often, so it costs a fixed number of
 * small statements however many quarters were ever said to be ready.
 *
 * @returns the first days of the quarters that were published now.
 */
export async function publishReadyReports(parts: PublishParts): Promise<string[]> {
  const waiting = await quartersNotOut(parts.db);
  if (!waiting.length) return [];
  const readiness = await readinessOf(parts.db, waiting);
  const published: string[] = [];
  for (const [at, quarter] of waiting.entries())
    if (isReady(readiness[at]!) && (await publishReport(parts, quarter, readiness[at]!)))
      published.push(quarter.fromOn);
  return published;
}

/** Quarters that some site is ready for and that are not published, the oldest first. */
async function quartersNotOut(db: Database): Promise<Quarter[]> {
  const out = await db.report.findMany({ where: { siteId: null }, select: { fromOn: true } });
  const said = await db.reportReady.findMany({
    where: { fromOn: { notIn: out.map(({ fromOn }) => fromOn) } },
    distinct: 'fromOn',
    orderBy: { fromOn: 'asc' },
  });
  return said.map(({ fromOn }) => quarterOf(dayOf(fromOn)));
}

/**
 * Publishes a quarter: the tables of each site and those of all together, at once and for good.
 *
 * Why nothing that is hidden can be found by comparing published tables (trust.md, "Data"):
 * - sites and total: they are suppressed together, in one act, as one table of which the total is the last row. No site's table is published
 *   before or after the total, so none can undo what the others hide.
 * - parts of a table: every sum that a reader can form is a row, a column or a whole of that same table. Lines that are about the same people
 *   by the program's own rules are suppressed together. What else a reader knows of two lines, that one is no more than the other, stands in
 *   `tie.ts` and is heeded. Other lines count people who may be in several of them, so they add up to nothing.
 * - dates: reports know only quarters of the calendar. Every fact counts in the quarter of its own day and in no other, nothing is counted
 *   from the beginning on and nothing as it stands at the end, so no number of one quarter is a sum or a difference of another's.
 * - corrections: a quarter is published once. What is corrected afterwards changes no table, so there are never two versions to compare.
 *
 * @param ready its sites, all of which are ready: nobody takes that back.
 * @returns false when it is published already.
 */
async function publishReport(parts: PublishParts, quarter: Quarter, ready: readonly SiteReady[]): Promise<boolean> {
  const { db, orientations, now } = parts;
  const sites = ready.map(({ site }) => site);
  // Asked before the transaction opens: nothing remote waits inside one.
  const asked = await db.$transaction((tx) => whomToAskAbout(tx, quarter, sites), { timeout: patience });
  const seats = await orientations.findOrientations(asked);
  const seatsOf = Map.groupBy(seats, ({ participantId }) => participantId);
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('report', 5))`;
      if (await tx.report.count({ where: { fromOn: new Date(quarter.fromOn) } })) return false;
      const facts = await readFacts(tx, parts.vault, quarter, sites, seatsOf);
      const siteIds = sites.map(({ id }) => id);
      const { sites: ofSites, all } = composeReport(facts, siteIds);
      const lessons = await lessonsOf(tx, quarter, siteIds);
      const row = (siteId: string | null, tables: PublishedTables): Prisma.ReportCreateManyInput => ({
        ...{ id: uuidv7(), siteId, publishedAt: now },
        ...{ fromOn: new Date(quarter.fromOn), untilOn: new Date(quarter.untilOn) },
        tables: tables as unknown as Prisma.InputJsonObject,
      });
      const own = siteIds.map((id, at) => row(id, { measures: ofSites[at]!, lessons: lessons.get(id) ?? [] }));
      const everybody = row(null, { measures: all, lessons: siteIds.flatMap((id) => lessons.get(id) ?? []) });
      await tx.report.createMany({ data: [...own, everybody] });
      return true;
    },
    { timeout: patience },
  );
}

/** Of whom the report has to know when they were at an orientation. */
async function whomToAskAbout(
  tx: Transaction,
  quarter: Quarter,
  sites: readonly { id: string; timeZone: string }[],
): Promise<string[]> {
  const parts = await factParts(tx, quarter, sites);
  const newcomers = newcomersOf(parts).map(({ id }) => id);
  const firstMasters = (await readFirstMasters(parts)).map(({ participantId }) => participantId);
  return [...new Set([...newcomers, ...firstMasters])];
}

/** What the sites wrote beside the numbers of a quarter and did not take back, in the order in which it was written. */
async function lessonsOf(tx: Transaction, { fromOn }: Quarter, siteIds: readonly string[]) {
  const rows = await tx.lesson.findMany({
    where: { siteId: { in: [...siteIds] }, fromOn: new Date(fromOn), takenBackAt: null },
    orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }],
    include: { site: true },
  });
  const lessons = new Map<string, PublishedLesson[]>();
  for (const { siteId, site, kind, words } of rows)
    lessons.set(siteId, [...(lessons.get(siteId) ?? []), { siteName: site.name, kind, words }]);
  return lessons;
}
