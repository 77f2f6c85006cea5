import type { Viewer } from '@cmpp/auth';
import type { Transaction } from '../../db.ts';
import { getFile } from '../person/participant.ts';

/**
 * Hides a person from all the others of their household. "A protected mark on a member hides them from all the others at once: lists,
 * counts, household bookings, merged texts, history" (trust.md). What was shared between them and the others ends with it, both ways: nobody
 * could take back what is shared with somebody whom they do not see. Again it changes nothing.
 *
 * @throws Refusal `participant.unknown`.
 */
export async function protectMember(
  tx: Transaction,
  viewer: Viewer,
  participantId: string,
  now: Date,
  refused: (subjectId: string) => void,
): Promise<void> {
  await getFile(tx, viewer, participantId, refused);
  await tx.participant.updateMany({ where: { id: participantId, protectedAt: null }, data: { protectedAt: now } });
  await tx.householdShare.updateMany({
    where: { OR: [{ fromId: participantId }, { toId: participantId }], revokedAt: null },
    data: { revokedAt: now },
  });
}

/**
 * Shows a person to their household again. What was shared before stays ended: it is theirs to share anew. Again it changes nothing.
 *
 * @throws Refusal `participant.unknown`.
 */
export async function unprotectMember(
  tx: Transaction,
  viewer: Viewer,
  participantId: string,
  refused: (subjectId: string) => void,
): Promise<void> {
  await getFile(tx, viewer, participantId, refused);
  await tx.participant.updateMany({ where: { id: participantId }, data: { protectedAt: null } });
}
