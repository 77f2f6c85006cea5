import { refuse } from '@cmpp/subgraph/problem';
import type { DateOutcome, MissedBy } from '../../generated/prisma/enums.ts';
import { changeDate, type ChangeParts, openDate, refuseClosed } from './change-date.ts';
import { askForNextDate } from './next-date.ts';

/** What became of a date; a missed one says what that rests on. */
export type Outcome = { outcome: DateOutcome; missedBy: MissedBy | null };

/**
 * Records whether the person was there; it may be corrected later. Nobody is told: nothing is planned any more for a date that has begun. When
 * no other date of its kind is ahead, somebody is asked to find out the next one.
 *
 * @param ofPerson whose it must be, when it is recorded together with something else of theirs.
 * @throws Refusal `date.unknown`, `date.closed`, `date.not_yet`, `date.missed_by_missing`, `date.not_missed`.
 */
export async function recordOutcome(
  parts: ChangeParts,
  id: string,
  became: Outcome,
  ofPerson?: string,
): Promise<string> {
  const row = await openDate(parts, id);
  if (ofPerson && row.participantId !== ofPerson)
    refuse(
      'date.unknown',
      'after',
      'There is no such date of this person.',
      'Look at the list of dates of the person.',
    );
  const { outcome, missedBy } = checkOutcome(became);
  await changeDate(parts, id, (row) => {
    if (row.status === 'CANCELLED') refuseClosed();
    if (!row.startsAt || row.startsAt > parts.now) refuseNotYet();
    if (row.outcome === outcome && row.missedBy === missedBy) return null;
    return { data: { status: 'HELD', outcome, missedBy, outcomeAt: parts.now }, counts: true, announced: false };
  });
  await askForNextDate(parts, row);
  return id;
}

/**
 * That somebody missed a date "needs the person's word or a document": nobody is written down as absent because an office says so. Missing a
 * hearing can bring an order in absentia (domain.md, "Court and ICE").
 *
 * @throws Refusal `date.missed_by_missing`, `date.not_missed`.
 */
export function checkOutcome({ outcome, missedBy }: Outcome): Outcome {
  if (outcome === 'MISSED' && missedBy === null)
    refuse(
      'date.missed_by_missing',
      'missedBy',
      'Nobody is written down as absent without their own word or a document.',
      'Ask the person, or look at what the court sent; until then the outcome is not known.',
    );
  if (outcome !== 'MISSED' && missedBy !== null)
    refuse(
      'date.not_missed',
      'missedBy',
      'This belongs to a missed date only.',
      'Leave it out, or say that they missed it.',
    );
  return { outcome, missedBy };
}

/** @throws Refusal `date.not_yet`. */
export function refuseNotYet(): never {
  refuse(
    'date.not_yet',
    'outcome',
    'This date is still to come.',
    'Record the outcome once it has begun; if it was taken off, cancel it.',
  );
}
