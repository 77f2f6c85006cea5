import { dayAt, endOfDayAt } from '@cmpp/subgraph/working-day';
import type { Database } from '../../db.ts';
import { raiseTask } from '../task/task.ts';
import { addressTaskKey, stepsOf } from './address-change.ts';

/**
 * Asks the site, on the last day that a person has to tell an authority of a change, to help with the form; once for each change and day.
 * Nobody is asked about somebody who has left.
 *
 * @returns how many were raised.
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
  const due = changes.flatMap(({ participant: { site }, ...change }) => {
    const today = dayAt(now, site.timeZone);
    const days = stepsOf(change).flatMap(({ dueOn, doneOn }) => (doneOn === null && dueOn <= today ? [dueOn] : []));
    return [...new Set(days)].map((dueOn) => ({ change, key: addressTaskKey(change.id, dueOn), dueOn, site }));
  });
  const raised = await db.task.findMany({ where: { key: { in: due.map(({ key }) => key) } }, select: { key: true } });
  const known = new Set(raised.map(({ key }) => key));
  const missing = due.filter(({ key }) => !known.has(key));
  for (const { change, key, dueOn, site } of missing) {
    const about = { participantId: change.participantId, aboutId: change.id, dueAt: endOfDayAt(dueOn, site.timeZone) };
    await db.$transaction((tx) => raiseTask(tx, { key, kind: 'ADDRESS_TO_REPORT', ...about }, now));
  }
  return missing.length;
}
