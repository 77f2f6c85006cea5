import { daysAfter, endOfWorkingDay, isWorkingDay } from '@cmpp/subgraph/working-day';
import { raiseTask, settleTasks } from '../task/task.ts';
import type { ChangeParts } from './change-date.ts';
import { type DateRow, upcomingDates } from './date.ts';

/** One task for the date after a date. */
export const nextDateKey = (dateId: string): string => `next-date/${dateId}`;

/** Whether a person has a date of this kind ahead, or one that is not set yet. */
const hasNext = async ({ tx, dates, now }: ChangeParts, participantId: string): Promise<boolean> =>
  (await dates.table(tx).count({ where: { AND: [{ participantId }, upcomingDates(now)] } })) > 0;

/** It is known what became of a date: the next one is there already, or somebody is asked to find it out within the working day. */
export async function askForNextDate(parts: ChangeParts, { id, participantId, past }: DateRow): Promise<void> {
  const { tx, viewer, now } = parts;
  if (past) return;
  if (await hasNext(parts, participantId))
    return settleTasks(tx, viewer, { kind: 'NEXT_DATE', key: nextDateKey(id) }, now);
  const { closedAt, site } = await tx.participant.findUniqueOrThrow({
    where: { id: participantId },
    include: { site: true },
  });
  if (closedAt) return;
  const dueAt = endOfWorkingDay(now, site.timeZone);
  await raiseTask(tx, { key: nextDateKey(id), kind: 'NEXT_DATE', participantId, aboutId: id, dueAt }, now);
}

/** A new date is there: nobody has to look for it any more after dates of its kind of which it is known what became of them. */
export async function settleNextDate({ tx, dates, viewer, now }: ChangeParts, participantId: string): Promise<void> {
  const open = await tx.task.findMany({ where: { participantId, kind: 'NEXT_DATE', doneAt: null } });
  for (const { key, aboutId } of open) {
    const before = aboutId && (await dates.table(tx).findFirst({ where: { id: aboutId } }));
    if (before && before.outcome) await settleTasks(tx, viewer, { kind: 'NEXT_DATE', key }, now);
  }
}

/**
 * When a check-in that repeats comes next: as many days later at the same time of the clock; on a weekend or holiday, on the working day after.
 * A proposal to look at, never a date: ICE says when it is.
 *
 * @param localStart wall time, `2026-12-10T09:00:00`.
 */
export function proposeNext(localStart: string, everyDays: number): string {
  const [day, time] = localStart.split('T') as [string, string];
  let next = daysAfter(day, everyDays);
  while (!isWorkingDay(next)) next = daysAfter(next, 1);
  return `${next}T${time}`;
}
