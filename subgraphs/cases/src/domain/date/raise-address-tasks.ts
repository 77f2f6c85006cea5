import { dayAt } from '@cmpp/subgraph/wall-time';
import { endOfDayAt, workingDayBy } from '@cmpp/subgraph/working-day';
import type { Database } from '../../db.ts';
import { type NewTask, raiseTasks } from '../task/task.ts';
import { addressTaskKey, stepsOf } from './address-change.ts';

/** No weekend with its holidays is longer. Days. */
const longestBreak = 5;

/**
 * Asks the site, on the last working day that a person has to tell an authority of a change, to help with the form; once for each change and
 * last day. The ten days to tell USCIS may end on a day on which nobody works: then on the working day before. Nobody is asked about
 * somebody who has left.
 *
 * @returns how many were asked for that had not been.
 */
export async function raiseAddressTasks(db: Database, now: Date): Promise<number> {
  // All sites are west of Greenwich, where no day begins before it does there; which day it is at each is looked at below.
  const by = { lte: new Date(now.getTime() + longestBreak * 24 * 3_600_000) };
  const open = [
    { courtDoneOn: null, courtDueOn: by },
    { iceDoneOn: null, iceDueOn: by },
    { uscisDoneOn: null, uscisDueOn: by },
  ];
  const changes = await db.addressChange.findMany({
    where: { OR: open, takenBackAt: null, participant: { closedAt: null } },
    include: { participant: { select: { site: { select: { timeZone: true } } } } },
  });
  const tasks = changes.flatMap(({ participant: { site }, ...change }) => {
    const { id, participantId } = change;
    const today = dayAt(now, site.timeZone);
    const days = stepsOf(change).flatMap(({ dueOn, doneOn }) =>
      doneOn === null && workingDayBy(dueOn) <= today ? [dueOn] : [],
    );
    return [...new Set(days)].map((dueOn): NewTask => {
      const about = { participantId, aboutId: id, dueAt: endOfDayAt(workingDayBy(dueOn), site.timeZone) };
      return { key: addressTaskKey(id, dueOn), kind: 'ADDRESS_TO_REPORT', ...about };
    });
  });
  return raiseTasks(db, tasks, now);
}
