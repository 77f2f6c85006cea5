import { hasScope, type Viewer } from '@cmpp/auth';
import type { Sealed } from '@cmpp/db';
import type { AccessLine } from '@cmpp/subgraph/access-lines';
import type { BehindGlass } from './broken-glass.ts';
import type { OpenedFile, Prisma } from '../../generated/prisma/client.ts';

/** A line of the log is written when its request is done: one begun in the last minute of an opening is written after it. */
const slowestRequestMs = 60_000;

/** The opening by which somebody read a file: theirs, and open when the line was written. Undefined: it was theirs to read anyhow. */
export const openedFor = (
  entry: Pick<AccessLine, 'viewerId' | 'at' | 'fields'>,
  openings: readonly OpenedFile[],
): OpenedFile | undefined => {
  const open = openings.filter(
    ({ staffId, openedAt, openUntil }) =>
      staffId === entry.viewerId &&
      openedAt <= entry.at &&
      entry.at.getTime() <= openUntil.getTime() + slowestRequestMs,
  );
  const broken = open.find(({ what }) => what !== 'FILE' && entry.fields.some((field) => behindIt[what].test(field)));
  return broken ?? open.find(({ what }) => what === 'FILE');
};

/** Fields that are read through the glass, and the door that breaks it. */
const behindIt: Record<BehindGlass, RegExp> = {
  SCREENING: /^(Screening|SafetyStep|Mutation\.breakGlass$)/,
  COUNSELLING: /^(Note\.|Mutation\.breakGlass$)/,
};

/** Where its reason lies, sealed with the key of the person whose file it is: it may name them. */
export const reasonOf = ({ id, participantId, reasonSealed }: OpenedFile): Sealed => ({
  subjectId: participantId,
  cell: { table: 'opened_file', column: 'reason', row: id },
  bytes: reasonSealed,
});

/**
 * What a supervisor sees at once of what was opened at their site, also of people who have moved on since, and nothing of what the other site
 * opened before they came. The screening role sees to what of its own the glass was broken, so that a supervisor without another one is seen,
 * too. Nobody else sees a list.
 */
export function visibleOpenings(viewer: Viewer): Prisma.OpenedFileWhereInput {
  if (viewer.kind !== 'staff' || !viewer.siteId) return { id: { in: [] } };
  const { siteId } = viewer;
  if (hasScope(viewer, 'supervisor')) return { siteId };
  return hasScope(viewer, 'screener') ? { siteId, what: { not: 'FILE' } } : { id: { in: [] } };
}
