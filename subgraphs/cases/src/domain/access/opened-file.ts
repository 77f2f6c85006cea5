import { hasScope, type Viewer } from '@cmpp/auth';
import type { Sealed } from '@cmpp/db';
import type { AccessLine } from '@cmpp/subgraph/access-lines';
import type { OpenedFile, Prisma } from '../../generated/prisma/client.ts';

/** A line of the log is written when its request is done: one begun in the last minute of an opening is written after it. */
const slowestRequestMs = 60_000;

/** The opening by which somebody read a file: theirs, and open when the line was written. Undefined: it was theirs to read anyhow. */
export const openedFor = (
  entry: Pick<AccessLine, 'viewerId' | 'at'>,
  openings: readonly OpenedFile[],
): OpenedFile | undefined =>
  openings.find(
    ({ staffId, openedAt, openUntil }) =>
      staffId === entry.viewerId &&
      openedAt <= entry.at &&
      entry.at.getTime() <= openUntil.getTime() + slowestRequestMs,
  );

/** Where its reason lies, sealed with the key of the person whose file it is: it may name them. */
export const reasonOf = ({ id, participantId, reasonSealed }: OpenedFile): Sealed => ({
  subjectId: participantId,
  cell: { table: 'opened_file', column: 'reason', row: id },
  bytes: reasonSealed,
});

/**
 * What a supervisor sees at once of what was opened at their site, also of people who have moved on since, and nothing of what the other site
 * opened before they came; nobody else sees a list.
 */
export const visibleOpenings = (viewer: Viewer): Prisma.OpenedFileWhereInput =>
  viewer.kind === 'staff' && viewer.siteId && hasScope(viewer, 'supervisor')
    ? { siteId: viewer.siteId }
    : { id: { in: [] } };
