import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import type { Candidate } from '../../generated/prisma/client.ts';
import { refuseEnrolled } from './candidate.ts';

/**
 * One ticket per household: nobody gets one while nobody has looked whether they are there twice, when they are and have one or a place
 * already, or when somebody of their household has one of their own.
 *
 * @param ticketId the ticket that they are on, or get onto.
 * @throws Refusal `candidate.maybe_twice`, `candidate.twice`, `candidate.enrolled`, `candidate.household_apart`.
 */
export async function checkNotTwice(
  tx: Transaction,
  candidates: readonly Candidate[],
  ticketId: string | null,
): Promise<void> {
  const ids = candidates.map(({ id }) => id);
  const entry = { include: { ticket: true, participant: { select: { closedAt: true } } } } as const;
  const pairs = await tx.candidateDuplicate.findMany({
    where: { OR: [{ firstId: { in: ids } }, { secondId: { in: ids } }] },
    include: { first: entry, second: entry },
  });
  if (pairs.some(({ answer }) => answer === null))
    refuse(
      'candidate.maybe_twice',
      'candidateIds',
      'Somebody of them may be on the list twice, and nobody has looked yet.',
      'Say of each pair that is flagged whether it is one person.',
    );
  const same = pairs.filter(({ answer }) => answer === 'SAME_PERSON');
  const others = ofOthers(same, ids);
  // Who has left may come anew, by another entry; of whom no file is known, nobody can say that they take part.
  if (others.some(({ status, participant }) => status === 'ENROLLED' && participant?.closedAt === null))
    refuseEnrolled('candidateIds');
  const apart = ({ ticket }: (typeof others)[number]) => ticket && !ticket.endedAt && ticket.id !== ticketId;
  if (others.some(apart) || same.some(({ firstId, secondId }) => ids.includes(firstId) && ids.includes(secondId)))
    refuse(
      'candidate.twice',
      'candidateIds',
      'Somebody of them is there already, under another entry.',
      'Withdraw one of the two entries.',
    );
  const household = pairs.filter(({ answer }) => answer === 'ONE_HOUSEHOLD');
  if (ofOthers(household, ids).some(apart))
    refuse(
      'candidate.household_apart',
      'candidateIds',
      'Somebody of their household is in the pool already: a household has one ticket.',
      'Name all of them together. When that ticket was in a draw, only say how many people it is for.',
    );
}

/** Whoever is in a pair and not among these. */
const ofOthers = <Entry extends { id: string }>(
  pairs: readonly { first: Entry; second: Entry }[],
  ids: readonly string[],
): Entry[] => pairs.flatMap(({ first, second }) => [first, second]).filter(({ id }) => !ids.includes(id));
