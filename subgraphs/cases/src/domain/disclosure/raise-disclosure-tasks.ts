import { dayAt } from '@cmpp/subgraph/wall-time';
import { daysAfter, endOfDayAt } from '@cmpp/subgraph/working-day';
import type { Database } from '../../db.ts';
import { dayOf } from '../person/age.ts';
import { settingOf } from '../program/setting.ts';
import { type NewTask, raiseTasks } from '../task/task.ts';
import { undoneDisclosures } from './disclosure.ts';
import { askedKey } from './register-request.ts';
import { disagreedKey } from './telling.ts';

/** Whom nobody has told yet of what was decided. */
const someone = { participantId: { not: null }, outcome: { not: null } } as const;

/**
 * Asks for what the register of requests by authorities waits for: supervisors, for orders not to tell that soon end, once for each last day;
 * and caseworkers, where one has spoken and no other supervisor is there who could. What is not decided, not done, or not said alike is not
 * settled by taking it off the list: the person would never be told, and it comes back. Safe to run at any time, twice and side by side.
 */
export async function raiseDisclosureTasks(db: Database, now: Date): Promise<void> {
  await raiseTasks(db, [...(await endingTasks(db, now)), ...(await secondTasks(db, now))], now);
  const undone = await db.disclosureRequest.findMany({ where: undoneDisclosures, select: { id: true } });
  const unsettled = await db.disclosureRequest.findMany({
    where: { ...someone, toldFrom: null },
    select: { id: true },
  });
  const keys = [...undone.map(({ id }) => askedKey(id)), ...unsettled.map(({ id }) => disagreedKey(id))];
  if (keys.length)
    await db.task.updateMany({
      where: { key: { in: keys }, doneAt: { not: null } },
      data: { doneAt: null, doneById: null },
    });
}

async function endingTasks(db: Database, now: Date): Promise<NewTask[]> {
  const untold = await db.disclosureRequest.findMany({
    where: { ...someone, toldFrom: { gt: now }, untoldUntil: { not: null } },
    include: { site: true },
  });
  const tasks = untold.map(async ({ id, siteId, site: { timeZone }, untoldUntil }): Promise<NewTask[]> => {
    const until = dayOf(untoldUntil!);
    if (until > daysAfter(dayAt(now, timeZone), await settingOf(db, siteId, 'untoldTaskDays'))) return [];
    const about = { siteId, aboutId: id, dueAt: endOfDayAt(until, timeZone) };
    return [{ key: `disclosure-untold/${id}/${until}`, kind: 'DISCLOSURE_UNTOLD_ENDS', ...about }];
  });
  return (await Promise.all(tasks)).flat();
}

async function secondTasks(db: Database, now: Date): Promise<NewTask[]> {
  const missing = await db.secondMissing.findMany({ where: { byCaseworker: true }, include: { request: true } });
  return missing.map(({ request: { id, siteId, round } }) => ({
    ...{ key: `disclosure-second/${id}/${round}`, kind: 'DISCLOSURE_SECOND', siteId, aboutId: id, dueAt: now },
  }));
}
