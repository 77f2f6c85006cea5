import { anonymous } from '@cmpp/auth';
import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../../db.ts';
import type { Hearing } from '../../generated/prisma/client.ts';
import { lookTasks } from '../date/change-date.ts';
import { askWhichIsRight } from '../date/check-date.ts';
import { hearings } from '../date/date.ts';
import { settleNextDate } from '../date/next-date.ts';
import { settleTasks } from '../task/task.ts';
import type { HearingEntry } from './hearing-file.ts';
import type { KnownBy } from './hearing-key.ts';

/** A hearing whose date is set by a row. */
export type Setting = { entry: HearingEntry; before: Hearing; changed: Hearing };

/** What of a hearing without a date the row that has it changes. */
export function changeOf(
  before: Hearing,
  { localStart, startsAt, medium, room, court, toldBy, checkedAt }: HearingEntry,
  known: KnownBy,
): Hearing {
  return {
    ...before,
    ...{ localStart, startsAt, medium, toldBy, checkedAt },
    timeZone: court.timeZone,
    room: room ?? before.room,
    ...known,
    version: before.version + 1,
  };
}

/**
 * Sets these dates, each unless somebody has changed it since it was read. Nobody needs to look them up any more.
 *
 * @returns which are set, and which somebody was faster with.
 */
export async function setDates(
  tx: Transaction,
  settings: readonly Setting[],
  now: Date,
): Promise<{ set: Setting[]; missed: Setting[] }> {
  const set: Setting[] = [];
  for (const setting of settings) {
    const { before, changed } = setting;
    const { count } = await tx.hearing.updateMany({ where: { id: before.id, version: before.version }, data: changed });
    if (!count) continue;
    for (const kind of lookTasks) await settleTasks(tx, anonymous, { kind, aboutId: before.id }, now);
    set.push(setting);
  }
  return { set, missed: settings.filter((setting) => !set.includes(setting)) };
}

/** Keeps what files find hearings by that are here, by their ids; nobody else writes it, whoever reads a file holds their people. */
export async function adoptKeys(tx: Transaction, keys: ReadonlyMap<string, KnownBy>): Promise<void> {
  for (const [id, data] of keys) await tx.hearing.update({ where: { id }, data });
}

/** Asks the site which is right, the file or what stands here. */
export async function askAbout(
  tx: Transaction,
  disagreeing: readonly { entry: HearingEntry; hearing: Hearing }[],
  now: Date,
): Promise<void> {
  for (const { entry, hearing } of disagreeing)
    await askWhichIsRight({ tx, viewer: anonymous, now }, hearing, `${hearing.version}/${entry.localStart ?? 'none'}`);
}

/** Nobody has to look any more for the dates of those who have one ahead now. */
export async function settleOpenTasks(
  tx: Transaction,
  publisher: Publisher,
  ahead: readonly Hearing[],
  now: Date,
): Promise<void> {
  const people = [...new Set(ahead.map(({ participantId }) => participantId))];
  const waiting = await tx.task.findMany({
    where: { participantId: { in: people }, kind: 'NEXT_DATE', doneAt: null },
    select: { participantId: true },
    distinct: ['participantId'],
  });
  const parts = { tx, publisher, now, dates: hearings, viewer: anonymous, refused: () => {} };
  for (const { participantId } of waiting) await settleNextDate(parts, participantId!);
}
