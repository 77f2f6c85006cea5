import { isDeepStrictEqual } from 'node:util';
import { refuse } from '@cmpp/subgraph/problem';
import { endOfWorkingDay } from '@cmpp/subgraph/working-day';
import { v7 as uuidv7 } from 'uuid';
import type { CheckResult, DateCheck, DateSource } from '../../generated/prisma/client.ts';
import { raiseTask, settleTasks } from '../task/task.ts';
import { changeDate, type ChangeParts, openDate, refuseChanged, refuseClosed, stands } from './change-date.ts';
import { appointments, type DateRow, hearings, type WriteParts } from './date.ts';
import { startOf } from './date-content.ts';

/** What somebody saw of one date at the court or office, typed twice; null: it shows no date. Wall times of the place. */
export type Seen = {
  hearingId: string | null;
  appointmentId: string | null;
  localStart: string | null;
  localStartAgain: string | null;
  source: DateSource;
};

/**
 * Keeps a look at what a court or office says of a date. "Never automate that site …; a person types what it shows, and the record keeps source
 * and checked-at" (domain.md, "Court and ICE"): a slip of the pen would send somebody to court on a wrong day, so it is typed twice. When it
 * agrees, the date has been checked; when it does not, the date stays as it is and somebody is asked to find out which is right. The same look
 * again within a day is one.
 *
 * @throws Refusal `date.unknown`, `date.closed`, `date.changed_meanwhile`, `date.no_such_time`, `date_check.one_date`, `date_check.differs`.
 */
export async function recordDateCheck(asked: WriteParts, seen: Seen): Promise<DateCheck> {
  const { tx, viewer, now } = asked;
  const { hearingId, appointmentId, localStart, source } = seen;
  const id = hearingId ?? appointmentId;
  if (!id || (hearingId && appointmentId))
    refuse('date_check.one_date', '', 'A look is at one date.', 'Say which hearing or which check-in it was.');
  const parts = { ...asked, dates: hearingId ? hearings : appointments };
  const row = await openDate(parts, id);
  if (!stands(row)) refuseClosed();
  if (localStart !== seen.localStartAgain)
    refuse(
      'date_check.differs',
      'localStartAgain',
      'The two times typed are not the same.',
      'Look again at what is shown there, and type it twice.',
    );
  if (localStart !== null) startOf(localStart, row.timeZone);
  const result = resultOf(row, localStart);
  const byId = viewer.kind === 'staff' ? viewer.id : '';
  const look = { participantId: row.participantId, hearingId, appointmentId, localStart, source, result, byId };
  // Whoever has found out which is right, and looks again, has looked anew.
  const open = await tx.task.count({ where: { ...disagrees, aboutId: id, doneAt: null } });
  const known = result === 'AGREES' || open ? await sameLook(asked, look) : null;
  const check = known ?? (await tx.dateCheck.create({ data: { id: uuidv7(), ...look, at: now } }));
  if (result === 'AGREES') await confirm(parts, id, localStart, source);
  else await askWhichIsRight(parts, row, check.id);
  return check;
}

/** The last look at this date, when it was this one, within a day. */
async function sameLook({ tx, now }: WriteParts, look: Omit<DateCheck, 'id' | 'at'>): Promise<DateCheck | null> {
  const { hearingId, appointmentId } = look;
  const last = await tx.dateCheck.findFirst({
    where: { hearingId, appointmentId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
  if (!last || last.at.getTime() < now.getTime() - aDay) return null;
  const { id: _, at: __, ...before } = last;
  return isDeepStrictEqual(before, look) ? last : null;
}

/** Nobody has confirmed a date that was moved while they were writing what they saw. @throws Refusal `date.changed_meanwhile`. */
async function confirm(parts: ChangeParts, id: string, seen: string | null, toldBy: DateSource): Promise<void> {
  await changeDate(parts, id, (row) => {
    if (!stands(row)) refuseClosed();
    if (resultOf(row, seen) !== 'AGREES') refuseChanged();
    return { data: { checkedAt: parts.now, toldBy }, counts: false, announced: false };
  });
}

function resultOf(row: DateRow, localStart: string | null): CheckResult {
  if (localStart === row.localStart) return 'AGREES';
  return localStart === null ? 'NOT_FOUND' : 'DISAGREES';
}

const disagrees = { kind: 'DATE_DISAGREES' } as const;

/** Milliseconds. */
const aDay = 24 * 3_600_000;

/**
 * Asks the site to find out which of two is right, ours or what was seen: within the working day, and before the date. One task at a time,
 * however many looks disagree until it is done.
 *
 * @param look names this look among those at the date: the same one is asked about once.
 */
export async function askWhichIsRight(
  { tx, viewer, now }: Pick<ChangeParts, 'tx' | 'viewer' | 'now'>,
  row: DateRow,
  look: string,
): Promise<void> {
  const { id: aboutId, participantId, startsAt } = row;
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  await settleTasks(tx, viewer, { kind: 'RECHECK_DATE', aboutId }, now);
  if (await tx.task.count({ where: { ...disagrees, aboutId, doneAt: null } })) return;
  const { site } = await tx.participant.findUniqueOrThrow({ where: { id: participantId }, include: { site: true } });
  const closing = endOfWorkingDay(now, site.timeZone);
  const dueAt = startsAt && startsAt < closing ? startsAt : closing;
  await raiseTask(tx, { key: `date-disagrees/${aboutId}/${look}`, ...disagrees, participantId, aboutId, dueAt }, now);
}
