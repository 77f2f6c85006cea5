import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { CandidateDuplicate, DuplicateAnswer } from '../../generated/prisma/client.ts';
import { settleTasks } from '../task/task.ts';
import { lockCandidates, type StaffAt } from './candidate.ts';

/**
 * Says whether two candidates are one person, or two of one household, once somebody has looked. Nothing is merged: of one person who is
 * there twice, one entry is withdrawn by whoever talks to them; two of one household, who often share a phone, join a pool on one ticket.
 * Safe to repeat; another answer replaces the one before.
 *
 * @throws Refusal `duplicate.unknown`, or `duplicate.two_tickets`: one person, and one household, has one lot in a draw.
 */
export async function settleDuplicate(
  { tx, viewer, now, read, refused }: StaffAt,
  { duplicateId, answer }: { duplicateId: string; answer: DuplicateAnswer },
): Promise<CandidateDuplicate> {
  const found = isUuid(duplicateId) ? await tx.candidateDuplicate.findUnique({ where: { id: duplicateId } }) : null;
  if (found && found.siteId !== viewer.siteId) refused(found.firstId);
  if (found?.siteId !== viewer.siteId)
    refuse('duplicate.unknown', 'duplicateId', 'There is no such pair.', 'Look at the candidates of your site.');
  const ids = [found.firstId, found.secondId];
  for (const id of ids) read(id);
  await lockCandidates(tx, ids);
  const tickets = await tx.ticket.count({ where: { endedAt: null, candidates: { some: { id: { in: ids } } } } });
  if (answer !== 'DIFFERENT' && tickets > 1)
    refuse(
      'duplicate.two_tickets',
      'answer',
      'Both are in the pool, each with a ticket of their own: one person or household would have two lots.',
      'Ask them which entry to keep, and withdraw the other one.',
    );
  await settleTasks(tx, viewer, { kind: 'SAME_CANDIDATE', aboutId: duplicateId }, now);
  return tx.candidateDuplicate.update({
    where: { id: duplicateId },
    data: { answer, settledAt: now, settledById: viewer.id },
  });
}
