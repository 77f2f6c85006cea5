import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import type { Candidate } from '../../generated/prisma/client.ts';

/**
 * One ticket per household: nobody gets one while nobody has looked whether they are there twice, or when they are and have one already.
 *
 * @param ticketId the ticket that they are on, or get onto.
 * @throws Refusal `candidate.maybe_twice`, `candidate.twice`.
 */
export async function checkNotTwice(
  tx: Transaction,
  candidates: readonly Candidate[],
  ticketId: string | null,
): Promise<void> {
  const ids = candidates.map(({ id }) => id);
  const pairs = await tx.candidateDuplicate.findMany({
    where: { OR: [{ firstId: { in: ids } }, { secondId: { in: ids } }] },
    include: { first: { include: { ticket: true } }, second: { include: { ticket: true } } },
  });
  if (pairs.some(({ same }) => same === null))
    refuse(
      'candidate.maybe_twice',
      'candidateIds',
      'Somebody of them may be on the list twice, and nobody has looked yet.',
      'Say of each pair that is flagged whether it is one person.',
    );
  const others = pairs
    .filter(({ same }) => same)
    .flatMap(({ first, second }) => [first, second])
    .filter(({ id }) => !ids.includes(id));
  if (others.some(({ ticket }) => ticket && !ticket.endedAt && ticket.id !== ticketId))
    refuse(
      'candidate.twice',
      'candidateIds',
      'Somebody of them is in the pool already, under another entry.',
      'Withdraw one of the two entries.',
    );
}
