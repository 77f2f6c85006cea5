import { hasScope, type StaffViewer, type Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import type { Candidate, Prisma } from '../../generated/prisma/client.ts';

/** What a door that changes something about candidates is given: `read` and `refused` hear of whom, for the access log. */
export type StaffAt = {
  tx: Transaction;
  viewer: StaffViewer & { siteId: string };
  now: Date;
  read: (subjectId: string) => void;
  refused: (subjectId: string) => void;
};

/** Whose interest a viewer may read: caseworkers and supervisors read that of their own site. Nobody else is told who is in a pool. */
export function visibleCandidates(viewer: Viewer): Prisma.CandidateWhereInput {
  const worksHere = hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor');
  return viewer.kind === 'staff' && viewer.siteId && worksHere ? { siteId: viewer.siteId } : { id: { in: [] } };
}

/** Who is to be told how a draw went: for what sends it. Nothing is said any more to whoever has enrolled: they are in its texts as participants. */
export const toldCandidates = (viewer: Viewer): Prisma.CandidateWhereInput =>
  hasScope(viewer, 'delivery:read') ? { status: { not: 'ENROLLED' } } : { id: { in: [] } };

/** Somebody has enrolled: what there is to do with them is done in their file. */
export function refuseEnrolled(path: string): never {
  refuse('candidate.enrolled', path, 'Somebody of them has enrolled already.', 'Open their file.');
}

/**
 * The candidate when the viewer may read them.
 *
 * @throws Refusal `candidate.unknown`: the same for one of another site.
 */
export async function getCandidate(
  { tx, viewer, read, refused }: StaffAt,
  id: string,
  path: string,
): Promise<Candidate> {
  const found = isUuid(id) ? await tx.candidate.findUnique({ where: { id } }) : null;
  if (found?.siteId === viewer.siteId) {
    read(id);
    return found;
  }
  if (found) refused(id);
  refuse('candidate.unknown', path, 'There is no such candidate.', 'Choose one from the list of your site.');
}

/** One at a time for these candidates, until the transaction ends. In one order, so that two who name the same never wait for each other. */
export const lockCandidates = (tx: Transaction, ids: readonly string[]) =>
  tx.$queryRaw`SELECT 1 FROM candidate WHERE id = ANY(${ids.filter(isUuid)}::uuid[]) ORDER BY id FOR UPDATE`;
