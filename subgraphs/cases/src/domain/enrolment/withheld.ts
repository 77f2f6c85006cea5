import type { Database } from '../../db.ts';
import { holds, lastAnswers } from './consent.ts';

/**
 * Of whom an organization learns nothing any more, although they have booked with it: who took back what they agreed to share with it, said no
 * to that, or let it run out; and who took back their agreement to take part. Who was never asked about it booked, and is expected. "Consent
 * per recipient organization, …, expiring, …; revoking works at once" (trust.md, "Data").
 */
export async function withheldFrom(
  db: Database,
  organizationId: string,
  participantIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const answers = await db.consent.findMany({
    where: {
      participantId: { in: [...participantIds] },
      OR: [{ kind: 'SERVICES' }, { kind: 'SHARING', organizationId }],
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const people = Map.groupBy(answers, ({ participantId }) => participantId);
  return new Set(
    [...people].flatMap(([id, theirs]) => (lastAnswers(theirs).every((answer) => holds(answer, now)) ? [] : [id])),
  );
}
