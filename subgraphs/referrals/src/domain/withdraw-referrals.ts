import type { Database } from '../db.ts';

/**
 * Withdraws what was proposed or sent for somebody who has left the program and nobody has accepted yet: there is nobody any more whom an
 * answer would help through us. What an organization has accepted is between it and the person. What was made after that, when they were back,
 * stays. Again it changes nothing.
 *
 * @param leftAt when they left; the referral has changed then.
 */
export async function withdrawReferralsOf(
  db: Database,
  { participantId, leftAt }: { participantId: string; leftAt: Date },
): Promise<void> {
  await db.referral.updateMany({
    where: { participantId, status: { in: ['PROPOSED', 'SENT'] }, createdAt: { lte: leftAt } },
    data: { status: 'WITHDRAWN', updatedAt: leftAt },
  });
}
