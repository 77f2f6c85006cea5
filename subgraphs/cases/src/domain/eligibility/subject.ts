import { refuse } from '@cmpp/subgraph/problem';
import { getFile } from '../person/participant.ts';
import { getCandidate, lockCandidates, type StaffAt } from '../selection/candidate.ts';

/** Of whom something is stated: somebody who would like to take part, or who has enrolled. */
export type StatementSubject = { candidateId: string } | { participantId: string };

/**
 * The one that is meant, when the viewer may write about them; locked, so that two who write at once come one after the other.
 *
 * @throws Refusal `statement.subject_unclear`, `participant.unknown` or `candidate.unknown`.
 */
export async function getSubject(
  at: StaffAt,
  { candidateId, participantId }: { candidateId: string | null; participantId: string | null },
): Promise<StatementSubject> {
  const { tx, viewer, read, refused } = at;
  if (candidateId !== null && participantId === null) {
    await lockCandidates(tx, [candidateId]);
    await getCandidate(at, candidateId, 'candidateId');
    return { candidateId };
  }
  if (participantId !== null && candidateId === null) {
    await getFile(tx, viewer, participantId, refused);
    await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
    read(participantId);
    return { participantId };
  }
  refuse(
    'statement.subject_unclear',
    '',
    'It is not said of whom this was stated.',
    'Name one candidate, or one enrolled person.',
  );
}
