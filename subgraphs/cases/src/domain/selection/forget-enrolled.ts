import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../../db.ts';

/** Who was which candidate. */
export type EnrolledCandidate = { candidateId: string; participantId: string };

/**
 * Erases what was written of candidates before they enrolled: name, way to reach them and key. From now on it stands in their file, which is
 * read by those who may and with a line in its access log; the list of candidates is open to everybody at the site. What sends texts forgets
 * them, too. The row itself stays as long as the file does, for the draw that it was in, for whoever holds the receipt, and so that nobody
 * is drawn a second time.
 *
 * After everything that has to be read of them was read, in the transaction in which they enrol; no key of theirs is to be kept in memory after
 * its commit.
 */
export async function forgetEnrolled(
  tx: Transaction,
  { publisher, now }: { publisher: Publisher; now: Date },
  enrolled: readonly EnrolledCandidate[],
): Promise<void> {
  const nothing = { nameSealed: null, reachSealed: null, reachIndex: null, languageSealed: null };
  for (const { candidateId: id, participantId } of enrolled) {
    const { version } = await tx.candidate.update({
      where: { id },
      data: { ...nothing, participantId, version: { increment: 1 } },
    });
    await publisher.publish(tx, 'candidate.told', { candidateId: id, version });
  }
  const ids = enrolled.map(({ candidateId }) => candidateId);
  await tx.subjectKey.deleteMany({ where: { subjectId: { in: ids } } });
  // What was to be told them they have heard; whether somebody else is the same person is still to be said.
  await tx.task.updateMany({
    where: { candidateId: { in: ids }, kind: { not: 'SAME_CANDIDATE' }, doneAt: null },
    data: { doneAt: now },
  });
}
