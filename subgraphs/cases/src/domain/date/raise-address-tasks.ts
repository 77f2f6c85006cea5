import { dayAt, endOfDayAt } from '@cmpp/subgraph/working-day';
import type { Database } from '../../db.ts';
import { type NewTask, raiseTasks } from '../task/task.ts';
import { addressTaskKey, stepsOf } from './address-change.ts';

/**
 * Asks the site, on the last day that a person has to tell an authority of a change, to help with the form; once for each change and day.
 * Nobody is asked about somebody who has left.
 *
 * @returns how many were asked for that had not been.
 */
export async function raiseAddressTasks(db: Database, now: Date): Promise<number> {
  // All sites are west of Greenwich, where no day begins before it does there; which day it is at each is looked at below.
  const by = { lte: now };
  const open = [
    { courtDoneOn: null, courtDueOn: by },
    { iceDoneOn: null, iceDueOn: by },
    { uscisDoneOn: null, uscisDueOn: by },
  ];
  const changes = await db.addressChange.findMany({
    where: { OR: open, participant: { closedAt: null } },
    include: { participant: { select: { site: { select: { timeZone: true } } } } },
  });
  const tasks = changes.flatMap(({ participant: { site }, ...change }) => {
    const { id, participantId } = change;
    const today = dayAt(now, site.timeZone);
    const days = stepsOf(change).flatMap(({ dueOn, doneOn }) => (doneOn === null && dueOn <= today ? [dueOn] : []));
    return [...new Set(days)].map((dueOn): NewTask => {
      const about = { participantId, aboutId: id, dueAt: endOfDayAt(dueOn, site.timeZone) };
      return { key: addressTaskKey(id, dueOn), kind: 'ADDRESS_TO_REPORT', ...about };
    });
  });
  return raiseTasks(db, tasks, now);
}
