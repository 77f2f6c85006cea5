import type { Problem } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { endOfDayAt, workingDaysAfter } from '@cmpp/subgraph/working-day';
import type { Transaction } from '../../db.ts';
import type { ErasureReason, Participant } from '../../generated/prisma/client.ts';
import { stillInterested } from '../selection/erase-candidate.ts';
import { raiseTask } from '../task/task.ts';
import { timeNotOver } from './time-over.ts';

/** What is asked for: why, and whether an entry as somebody interested that they made since goes with the file. */
export type Wish = { why: ErasureReason; interestToo: boolean };

/**
 * Why somebody is not erased now. Whoever takes part, is not; nobody is while it is open whether an authority is told something of them: what
 * there is must be neither given nor destroyed before two people have decided. Who has left may come back by a new entry (`checkNotTwice`), so
 * that one goes only when they wish it themselves and it was said. What others have to finish is no business of this site: see `askOthers`.
 *
 * @returns null: nothing stands in the way.
 */
export async function whatKeeps(tx: Transaction, file: Participant, wish: Wish, now: Date): Promise<Problem | null> {
  if (!file.closedAt)
    return problem(
      'erasure.still_here',
      'They take part in the program.',
      'If they wish to be erased, close their participation first.',
    );
  if (await tx.disclosureRequest.count({ where: { siteId: file.siteId, ...openRequests(file.id) } }))
    return problem(
      'erasure.disclosure_open',
      'An authority’s request about them is still open.',
      'Settle that request first.',
    );
  if (!(wish.why === 'OWN_WISH' && wish.interestToo) && (await isInterested(tx, file.id)))
    return problem(
      'erasure.still_interested',
      'They are on the list of those who would like to take part again.',
      'If they wish to be taken off that list too, say so when you ask; else let them stay.',
    );
  return wish.why === 'TIME_OVER' ? timeNotOver(tx, file, now) : null;
}

const problem = (code: string, message: string, nextStep: string): Problem => ({
  code,
  path: ['participantId'],
  message,
  nextStep,
});

/** Requests about somebody that nobody has refused, and of which nothing was given. */
const openRequests = (participantId: string) => ({
  participantId,
  OR: [{ outcome: null }, { outcome: 'GIVE' as const, givenAt: null }],
});

/** Whether another entry of theirs, which the site has called the same person, is on the list or has a place. */
async function isInterested(tx: Transaction, participantId: string): Promise<boolean> {
  const ofThem = { participantId };
  const live = { status: { in: stillInterested } };
  const pairs = await tx.candidateDuplicate.count({
    where: {
      answer: 'SAME_PERSON',
      OR: [
        { first: ofThem, second: live },
        { second: ofThem, first: live },
      ],
    },
  });
  return pairs > 0;
}

/** Working days in which another site should have settled what an erasure waits for. Our own default. */
const daysToSettle = 5;

/**
 * What others have to finish first, of whom supervisors of this site are told nothing but that it is not yet: a safety step, which "cannot be
 * closed empty" and so not by deleting it either (its task stands on the screening role's list), and requests about the person that are open at
 * other sites, whose supervisors are asked to settle them.
 *
 * @returns what is said here; null: nothing is open with anybody else.
 */
export async function askOthers(tx: Transaction, file: Participant, now: Date): Promise<Problem | null> {
  const open = await tx.disclosureRequest.findMany({
    where: { siteId: { not: file.siteId }, ...openRequests(file.id) },
    select: { id: true, siteId: true, site: { select: { timeZone: true } } },
  });
  for (const { id, siteId, site } of open) {
    const dueAt = endOfDayAt(workingDaysAfter(dayAt(now, site.timeZone), daysToSettle), site.timeZone);
    await raiseTask(tx, { key: `erasure-waits/${id}`, kind: 'ERASURE_WAITS', siteId, aboutId: id, dueAt }, now);
  }
  return open.length || (await hasOpenStep(tx, file.id))
    ? problem(
        'erasure.not_yet',
        'This cannot be done yet: somebody else has to finish something first, and was asked.',
        'Try again in some days.',
      )
    : null;
}

const hasOpenStep = async (tx: Transaction, participantId: string): Promise<boolean> =>
  (await tx.safetyStep.count({ where: { closedAt: null, screening: { participantId } } })) > 0;

/** Whether others have something to finish about them, at any site. */
export const isNeeded = async (tx: Transaction, participantId: string): Promise<boolean> =>
  (await tx.disclosureRequest.count({ where: openRequests(participantId) })) > 0 ||
  (await hasOpenStep(tx, participantId));
