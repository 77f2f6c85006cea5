import { dayAt } from '@cmpp/subgraph/wall-time';
import { endOfDayAt, endOfWorkingDay } from '@cmpp/subgraph/working-day';
import type { Database } from '../../db.ts';
import type { Appointment, Hearing, Prisma, Site } from '../../generated/prisma/client.ts';
import { type NewTask, raiseTasks } from '../task/task.ts';
import { nextDateKey } from './next-date.ts';
import { maybeToRecheck, recheckReason } from './recheck.ts';

type Found = (Hearing | Appointment) & { participant: { site: Site } };

const found = async (
  db: Database,
  where: Prisma.HearingWhereInput & Prisma.AppointmentWhereInput,
): Promise<Found[]> => {
  const include = { participant: { select: { site: true } } };
  return [...(await db.hearing.findMany({ where, include })), ...(await db.appointment.findMany({ where, include }))];
};

/**
 * Asks the site to look a date up again when it comes within 14 and within 3 days, once for each and for each day that it was moved to. What
 * was never looked up and what has no date yet stands on the list at the desk (`datesToRecheck`) and is no task: it would be one every week.
 *
 * @returns how many were asked for that had not been.
 */
export async function raiseRecheckTasks(db: Database, now: Date): Promise<number> {
  const tasks = (await found(db, maybeToRecheck(now))).flatMap(({ participant: { site }, ...date }): NewTask[] => {
    const reason = recheckReason(date, now);
    if ((reason !== 'THREE_DAYS' && reason !== 'FOURTEEN_DAYS') || !date.startsAt) return [];
    const closing = endOfWorkingDay(now, site.timeZone);
    const dueAt = date.startsAt < closing ? date.startsAt : closing;
    const key = `recheck/${date.id}/${date.startsAt.toISOString()}/${reason}`;
    return [{ key, kind: 'RECHECK_DATE', participantId: date.participantId, aboutId: date.id, dueAt }];
  });
  return raiseTasks(db, tasks, now);
}

/** How long after a date begins it is asked what became of it. Milliseconds. */
const over = 12 * 3_600_000;

/**
 * Asks the site what became of a date once it is over and nobody has said so, on the working day after it; again when it was moved since and
 * is over again. Nobody is asked about somebody who has left.
 *
 * @returns how many were asked for that had not been.
 */
export async function raiseNextDateTasks(db: Database, now: Date): Promise<number> {
  const where = {
    status: { in: ['SCHEDULED', 'MOVED'] },
    startsAt: { lte: new Date(now.getTime() - over) },
    outcome: null,
    participant: { closedAt: null },
  } satisfies Prisma.HearingWhereInput & Prisma.AppointmentWhereInput;
  const tasks = (await found(db, where)).map(({ participant: { site }, ...date }): NewTask => {
    const { id: aboutId, participantId, startsAt } = date;
    // After five o'clock of its day: the working day after it.
    const dueAt = endOfWorkingDay(endOfDayAt(dayAt(startsAt!, site.timeZone), site.timeZone), site.timeZone);
    return { key: nextDateKey(date), kind: 'NEXT_DATE', participantId, aboutId, dueAt };
  });
  return raiseTasks(db, tasks, now);
}
