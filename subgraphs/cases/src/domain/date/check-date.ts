import { refuse } from '@cmpp/subgraph/problem';
import { endOfWorkingDay } from '@cmpp/subgraph/working-day';
import { v7 as uuidv7 } from 'uuid';
import type { CheckResult, DateCheck, DateSource } from '../../generated/prisma/client.ts';
import { raiseTask, settleTasks } from '../task/task.ts';
import { changeDate, type ChangeParts, openDate, refuseClosed, stands } from './change-date.ts';
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
 * @throws Refusal `date.unknown`, `date.closed`, `date.no_such_time`, `date_check.one_date`, `date_check.differs`.
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
  const known = await tx.dateCheck.findFirst({ where: { ...look, at: { gte: new Date(now.getTime() - aDay) } } });
  const check = known ?? (await tx.dateCheck.create({ data: { id: uuidv7(), ...look, at: now } }));
  const looked = { data: { checkedAt: now, toldBy: source }, counts: false, announced: false };
  if (result === 'AGREES') await changeDate(parts, id, () => looked);
  else await askWhichIsRight(parts, row, localStart);
  return check;
}

function resultOf(row: DateRow, localStart: string | null): CheckResult {
  if (localStart === row.localStart) return 'AGREES';
  return localStart === null ? 'NOT_FOUND' : 'DISAGREES';
}

/** Milliseconds. */
const aDay = 24 * 3_600_000;

/**
 * Asks the site to find out which of two is right, ours or what was seen: within the working day, and before the date; once for each version
 * of ours and each date seen.
 *
 * @param seen wall time of the place; null: no date is shown there.
 */
export async function askWhichIsRight(
  { tx, viewer, now }: Pick<ChangeParts, 'tx' | 'viewer' | 'now'>,
  row: DateRow,
  seen: string | null,
): Promise<void> {
  const { id: aboutId, participantId, startsAt, version } = row;
  const { site } = await tx.participant.findUniqueOrThrow({ where: { id: participantId }, include: { site: true } });
  const closing = endOfWorkingDay(now, site.timeZone);
  const dueAt = startsAt && startsAt < closing ? startsAt : closing;
  await settleTasks(tx, viewer, { kind: 'RECHECK_DATE', aboutId }, now);
  const key = `date-disagrees/${aboutId}/${version}/${seen ?? 'none'}`;
  await raiseTask(tx, { key, kind: 'DATE_DISAGREES', participantId, aboutId, dueAt }, now);
}
