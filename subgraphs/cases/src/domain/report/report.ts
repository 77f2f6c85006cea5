import { hasScope, type Viewer } from '@cmpp/auth';
import type { LessonKind, Prisma } from '../../generated/prisma/client.ts';
import type { PublishedMeasure } from './compose-report.ts';

/** What a site learned, as it stands beside the numbers. */
export type PublishedLesson = { siteName: string; kind: LessonKind; words: string };

/** What of a report is never changed any more. */
export type PublishedTables = { measures: PublishedMeasure[]; lessons: PublishedLesson[] };

/** The tables of a row: written by `publishReport` and by nothing else, never changed. */
export const tablesOf = ({ tables }: { tables: Prisma.JsonValue }): PublishedTables =>
  tables as unknown as PublishedTables;

/**
 * Which reports a viewer reads. "published tables are fixed, with no ad-hoc filters for the Board" (trust.md, "Data"): the Board all of them,
 * a supervisor those of the own site, and nobody else any.
 */
export function visibleReports(viewer: Viewer): Prisma.ReportWhereInput {
  if (hasScope(viewer, 'board')) return {};
  if (viewer.kind === 'staff' && viewer.siteId && hasScope(viewer, 'supervisor')) return { siteId: viewer.siteId };
  return { id: { in: [] } };
}

/** Lessons that a viewer reads before they are published: a supervisor those of the own site, also what was taken back. */
export function visibleLessons(viewer: Viewer): Prisma.LessonWhereInput {
  if (viewer.kind === 'staff' && viewer.siteId && hasScope(viewer, 'supervisor')) return { siteId: viewer.siteId };
  return { id: { in: [] } };
}
