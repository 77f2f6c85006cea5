import type { Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../../db.ts';
import type { Candidate, CandidateStatus } from '../../generated/prisma/client.ts';
import { lockCandidates } from './candidate.ts';
import { endTicket } from './end-ticket.ts';

export type EraseParts = { vault: Vault; publisher: Publisher; now: Date };

/** Entries of whoever is on the list still, or has a place: who wishes to take part. */
export const stillInterested = ['INTERESTED', 'IN_POOL', 'DRAWN', 'NOT_DRAWN'] satisfies CandidateStatus[];

/**
 * Erases a candidate at once: "who was not drawn may stay or be erased at once". Their key is destroyed and their rows are deleted, with what was
 * stated of them and what was to be done about them; what sends texts hears of it and forgets them too. A place that was kept for them alone
 * is free again. What was published of a draw stays: it names nobody.
 *
 * Whoever has enrolled has left the list for the program: that is left in another way (`closeParticipation`), and they are not told here
 * that nothing comes from us any more.
 *
 * @param stays of which status they are left alone besides.
 * @returns to be called once the transaction has committed: no key of theirs stays in memory; null when they have enrolled, or stay.
 */
export async function eraseCandidate(
  tx: Transaction,
  { vault, publisher, now }: EraseParts,
  { id, ticketId: known, version, siteId }: Candidate,
  stays: readonly CandidateStatus[] = [],
): Promise<(() => void) | null> {
  // The ticket first, as a draw does it: the two never wait for each other.
  if (known) await lockTicket(tx, known);
  // What the caller read of them may be old: somebody may have enrolled them since, and then nothing of them changes.
  await lockCandidates(tx, [id]);
  const found = await tx.candidate.findUnique({ where: { id } });
  if (found && (found.status === 'ENROLLED' || stays.includes(found.status))) return null;
  await settlePairs(tx, id, now);
  await tx.candidate.deleteMany({ where: { id } });
  await tx.subjectKey.deleteMany({ where: { subjectId: id } });
  const ticketId = found?.ticketId;
  if (ticketId) {
    // Of two who leave one ticket at once, the later one sees that nobody is left on it.
    await lockTicket(tx, ticketId);
    if (!(await tx.candidate.count({ where: { ticketId } }))) await endTicket(tx, { ticketId, siteId, now });
  }
  await publisher.publish(tx, 'candidate.told', { candidateId: id, version: version + 1 });
  return () => vault.forget(id);
}

/** Of a pair of which one is gone nobody has to say any more whether it is one person. */
export async function settlePairs(tx: Transaction, id: string, now: Date): Promise<void> {
  const pairs = await tx.candidateDuplicate.findMany({ where: { OR: [{ firstId: id }, { secondId: id }] } });
  const aboutId = { in: pairs.map((pair) => pair.id) };
  await tx.task.updateMany({ where: { kind: 'SAME_CANDIDATE', aboutId, doneAt: null }, data: { doneAt: now } });
}

const lockTicket = (tx: Transaction, id: string) =>
  tx.$queryRaw`SELECT 1 FROM ticket WHERE id = ${id}::uuid FOR UPDATE`;
