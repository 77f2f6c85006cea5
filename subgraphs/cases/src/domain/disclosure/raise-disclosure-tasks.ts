import { dayAt } from '@cmpp/subgraph/wall-time';
import { daysAfter, endOfDayAt } from '@cmpp/subgraph/working-day';
import type { Database } from '../../db.ts';
import type { DisclosureRequest, Site } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';
import { settingOf } from '../program/setting.ts';
import { type NewTask, raiseTasks } from '../task/task.ts';
import { secondAwaited, undoneDisclosures } from './disclosure.ts';
import { askedKey } from './register-request.ts';
import { disagreedKey, tellAlike } from './telling.ts';

/** Those of whom somebody is still to be told what was decided. */
const untoldYet = (now: Date) =>
  ({
    participantId: { not: null },
    outcome: { not: null },
    toldFrom: { gt: now },
    untoldUntil: { not: null },
  }) as const;

/**
 * Asks for what the register of requests by authorities waits for: supervisors, for orders not to tell that soon end, once for each last day;
 * and caseworkers, where one has spoken and no other supervisor is there who could. What is not decided, not done, or not said alike is not
 * settled by taking it off the list: it comes back. Whether the person is told is asked no more once they are. Safe to run at any time, twice and
 * side by side.
 */
export async function raiseDisclosureTasks(db: Database, now: Date): Promise<void> {
  const untold = await db.disclosureRequest.findMany({
    where: untoldYet(now),
    include: { site: true, votes: true },
  });
  const seconds = await secondTasks(db, now);
  await raiseTasks(db, [...(await endingTasks(db, untold, now)), ...seconds], now);
  const over = [
    { kind: 'DISCLOSURE_SECOND', key: { notIn: seconds.map(({ key }) => key) } },
    { kind: 'DISCLOSURE_UNTOLD_ENDS', aboutId: { notIn: untold.map(({ id }) => id) } },
  ] as const;
  await db.task.updateMany({ where: { OR: [...over], doneAt: null }, data: { doneAt: now } });
  const undone = await db.disclosureRequest.findMany({ where: undoneDisclosures, select: { id: true } });
  const unsettled = untold.filter(({ round, votes }) => !tellAlike(votes.filter((vote) => vote.round === round - 1)));
  const keys = [
    ...[...undone.map(({ id }) => askedKey(id)), ...unsettled.map(({ id }) => disagreedKey(id))],
    ...seconds.map(({ key }) => key),
  ];
  if (keys.length)
    await db.task.updateMany({
      where: { key: { in: keys }, doneAt: { not: null } },
      data: { doneAt: null, doneById: null },
    });
}

type Untold = DisclosureRequest & { site: Site };

async function endingTasks(db: Database, untold: readonly Untold[], now: Date): Promise<NewTask[]> {
  const tasks = untold.map(async ({ id, siteId, site: { timeZone }, untoldUntil }): Promise<NewTask[]> => {
    const until = dayOf(untoldUntil!);
    if (until > daysAfter(dayAt(now, timeZone), await settingOf(db, siteId, 'untoldTaskDays'))) return [];
    const about = { siteId, aboutId: id, dueAt: endOfDayAt(until, timeZone) };
    return [{ key: `disclosure-untold/${id}/${until}`, kind: 'DISCLOSURE_UNTOLD_ENDS', ...about }];
  });
  return (await Promise.all(tasks)).flat();
}

async function secondTasks(db: Database, now: Date): Promise<NewTask[]> {
  const missing = await db.secondMissing.findMany({ where: secondAwaited(now), include: { request: true } });
  return missing.map(({ request: { id, siteId, round } }) => ({
    ...{ key: `disclosure-second/${id}/${round}`, kind: 'DISCLOSURE_SECOND', siteId, aboutId: id, dueAt: now },
  }));
}
