import { hasScope, type StaffViewer, type Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { getFile } from '../person/participant.ts';

/** Of whom something is stated: somebody who would like to take part, or who has enrolled. */
export type StatementSubject = { candidateId: string } | { participantId: string };

/** Of which candidates a viewer may read what was stated: those of the own site. */
export function candidatesOfOwnSite(viewer: Viewer): Prisma.CandidateWhereInput {
  const worksHere = hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor');
  return viewer.kind === 'staff' && viewer.siteId && worksHere ? { siteId: viewer.siteId } : { id: { in: [] } };
}

/**
 * The one that is meant, when the viewer may write about them; locked, so that two who write at once come one after the other.
 *
 * @param refused hears of one that is not the asker's, for the access log.
 * @throws Refusal `statement.subject_unclear`, `participant.unknown` or `candidate.unknown`.
 */
export async function getSubject(
  tx: Transaction,
  viewer: StaffViewer,
  { candidateId, participantId }: { candidateId: string | null; participantId: string | null },
  refused: (subjectId: string) => void,
): Promise<StatementSubject> {
  if ((candidateId === null) === (participantId === null))
    refuse(
      'statement.subject_unclear',
      '',
      'It is not said of whom this was stated.',
      'Name one candidate, or one enrolled person.',
    );
  if (participantId !== null) {
    const { id } = await getFile(tx, viewer, participantId, refused);
    await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${id}::uuid FOR UPDATE`;
    return { participantId: id };
  }
  return { candidateId: await lockCandidate(tx, viewer, candidateId!, refused) };
}

async function lockCandidate(
  tx: Transaction,
  viewer: StaffViewer,
  id: string,
  refused: (subjectId: string) => void,
): Promise<string> {
  const where = { AND: [{ id }, candidatesOfOwnSite(viewer)] };
  const found = isUuid(id) ? await tx.candidate.findFirst({ where, select: { id: true } }) : null;
  if (!found) {
    if (isUuid(id)) refused(id);
    refuse('candidate.unknown', 'candidateId', 'There is no such candidate.', 'Choose one from the list of your site.');
  }
  await tx.$queryRaw`SELECT 1 FROM candidate WHERE id = ${id}::uuid FOR UPDATE`;
  return id;
}
