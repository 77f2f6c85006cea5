import { daysAfter, endOfWorkingDay, isWorkingDay } from '@cmpp/subgraph/working-day';
import { raiseTask, settleTasks } from '../task/task.ts';
import type { ChangeParts } from './change-date.ts';
import { type DateRow, upcomingDates } from './date.ts';

/** One task for the date after a date on one day: one that is moved to another is asked about anew, and so is one that is taken off. */
export const nextDateKey = ({ id, startsAt, status }: Pick<DateRow, 'id' | 'startsAt' | 'status'>): string =>
  `next-date/${id}/${status === 'CANCELLED' ? 'cancelled' : (startsAt?.toISOString() ?? 'unset')}`;

/** Whether a person has a date of this kind ahead, or one that is not set yet. */
const hasNext = async ({ tx, dates, now }: ChangeParts, participantId: string): Promise<boolean> =>
  (await dates.table(tx).count({ where: { AND: [{ participantId }, upcomingDates(now)] } })) > 0;

/**
 * It is known what became of a date, or that it will not take place: the next one is there already, or somebody is asked to find it out
 * within the working day.
 *
 * @param date as it is by now.
 */
export async function askForNextDate(parts: ChangeParts, date: DateRow): Promise<void> {
  const { tx, viewer, now } = parts;
  const { id, participantId, past } = date;
  if (past) return;
  if (await hasNext(parts, participantId)) return settleTasks(tx, viewer, { kind: 'NEXT_DATE', aboutId: id }, now);
  const { closedAt, site } = await tx.participant.findUniqueOrThrow({
    where: { id: participantId },
    include: { site: true },
  });
  if (closedAt) return;
  const dueAt = endOfWorkingDay(now, site.timeZone);
  await raiseTask(tx, { key: nextDateKey(date), kind: 'NEXT_DATE', participantId, aboutId: id, dueAt }, now);
}

/** A new date is there: nobody has to look for it any more after dates of its kind that were taken off or of which it is known what became. */
export async function settleNextDate({ tx, dates, viewer, now }: ChangeParts, participantId: string): Promise<void> {
  const open = await tx.task.findMany({ where: { participantId, kind: 'NEXT_DATE', doneAt: null } });
  for (const { key, aboutId } of open) {
    const before = aboutId && (await dates.table(tx).findFirst({ where: { id: aboutId } }));
    if (before && (before.outcome || before.status === 'CANCELLED'))
      await settleTasks(tx, viewer, { kind: 'NEXT_DATE', key }, now);
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
