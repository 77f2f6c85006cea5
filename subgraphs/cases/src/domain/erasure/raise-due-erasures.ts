import { goThrough, goThroughBatches } from '@cmpp/subgraph/go-through';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { endOfDayAt, workingDaysAfter } from '@cmpp/subgraph/working-day';
import type { Database, Transaction } from '../../db.ts';
import type { Participant } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { settingOf } from '../program/setting.ts';
import { raiseTask } from '../task/task.ts';
import { isNeeded, whatKeeps } from './may-go.ts';
import { daysBefore } from './time-over.ts';

/** Files that are looked at in one go. */
const atOnce = 100;

/** Working days in which a supervisor should have looked. Our own default. */
const daysToLook = 20;

/**
 * Asks the supervisors of a site to look at each file of somebody who left longer ago than files are kept (`closedFileDays`), while nothing
 * keeps it: once for each time that they left. Nothing is erased by time alone; two people decide. Safe to run at any time, twice and side by
 * side.
 *
 * @throws Error of the first file with which it went wrong, after all others were looked at.
 */
export async function raiseDueErasures(db: Database, now: Date): Promise<void> {
  await goThrough(await db.site.findMany({ orderBy: { id: 'asc' } }), async ({ id: siteId, timeZone }) => {
    const leftBefore = daysBefore(now, await settingOf(db, siteId, 'closedFileDays'));
    const dueAt = endOfDayAt(workingDaysAfter(dayAt(now, timeZone), daysToLook), timeZone);
    const old = {
      siteId,
      closedAt: { lte: leftBefore },
      tasks: { none: { kind: 'ERASURE_DUE' as const, doneAt: null } },
    };
    await goThroughBatches(
      atOnce,
      ({ where, ...next }) => db.participant.findMany({ where: { ...old, ...where }, ...next }),
      (found) => raiseOne(db, found.id, dueAt, now),
    );
  });
}

/** Once for each time that somebody left. */
export const dueKey = (participantId: string, closedAt: Date) =>
  `erasure-due/${participantId}/${closedAt.toISOString()}`;

async function raiseOne(db: Database, id: string, dueAt: Date, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await holdPeople(tx, [id]);
    const file = await tx.participant.findUnique({ where: { id } });
    if (!file?.closedAt || (await isNeeded(tx, id)) || (await isOpen(tx, file))) return;
    if (await whatKeeps(tx, file, { why: 'TIME_OVER', interestToo: false }, now)) return;
    const key = dueKey(id, file.closedAt);
    await raiseTask(
      tx,
      { key, kind: 'ERASURE_DUE', participantId: id, siteId: file.siteId, aboutId: null, dueAt },
      now,
    );
  });
}

/** Somebody has asked for it already. */
const isOpen = async (tx: Transaction, { id }: Participant): Promise<boolean> =>
  (await tx.erasure.count({ where: { participantId: id, decidedAt: null } })) > 0;
