import type { NoticeSource } from '../generated/prisma/enums.ts';
import type { Transaction } from '../db.ts';
import { choosePhone } from './choose-phone.ts';
import { changeSince, placeIndexesOf } from './date-change.ts';
import type { DateTruth } from './graph-port.ts';
import { type DateNotice, dateText, isTimed, stands, type TimedDate } from './date-text.ts';
import { patiently, type SendingParts } from './parts.ts';
import { dropPlanned, findPlanned, lockSource, type Planned, planText, wakeSilenced, wasTold } from './plan-notice.ts';
import { sendableFrom } from './time/quiet-hours.ts';
import { slotsAfter } from './time/reminder-slot.ts';

type DateSource = Extract<NoticeSource, 'HEARING' | 'APPOINTMENT'>;

/**
 * A hearing or check-in was set, moved or taken off: plans the one text about that, and the reminders of a date that is ahead; once for
 * each version of the date, however often the change is heard. What was planned about an earlier version is not sent: changes that follow
 * each other quickly make one text, which says what is so now. Of a date that is not set yet there is nothing to tell. What somebody could not
 * be told while they were detained or had left they are told when the date is announced again.
 */
export async function planDateNotices(parts: SendingParts, source: DateSource, id: string): Promise<void> {
  const asked = source === 'HEARING' ? { hearings: [id] } : { appointments: [id] };
  const { hearings, appointments } = await parts.graph.findTruth(asked);
  const date = hearings.get(id) ?? appointments.get(id);
  if (!date) return parts.log.warn({ source, id }, 'a date changed and is not there');
  await parts.db.$transaction(async (tx) => {
    await lockSource(tx, id);
    const planned = await findPlanned(tx, id);
    if (planned.some(({ sourceVersion }) => sourceVersion >= date.version)) return hearAgain(tx, parts, date, planned);
    if (planned.length) await dropPlanned(tx, id, 'date.changed');
    if (isTimed(date)) await planTexts(tx, parts, source, date, planned);
  }, patiently);
}

async function hearAgain(
  tx: Transaction,
  parts: SendingParts,
  { version, startsAt, participant }: DateTruth,
  planned: readonly Planned[],
): Promise<void> {
  if (!startsAt || participant.detained || !participant.hearsOfDates) return;
  const dueAt = sendableFrom(parts.now(), { timeZone: participant.timeZone, startsAt });
  await wakeSilenced(tx, parts, planned, { version, dueAt });
}

async function planTexts(
  tx: Transaction,
  parts: SendingParts,
  source: DateSource,
  date: TimedDate,
  planned: readonly Planned[],
): Promise<void> {
  const now = parts.now();
  const { id: sourceId, version: sourceVersion, startsAt, localStart, participant: person } = date;
  if (date.status === 'HELD' || startsAt <= now || !person.hearsOfDates) return;
  const phone = choosePhone(person.phones);
  const change = changeSince(parts.keyring, planned, date);
  const [placeIndex] = placeIndexesOf(parts.keyring, date);
  const plan = (kind: DateNotice, dueAt: Date, daysBefore = 0) =>
    planText(tx, parts, {
      ...dateText(kind, { ...date, change }, phone),
      ...{ kind, source, sourceId, sourceVersion, daysBefore, person, phone, dueAt, overAt: startsAt, placeIndex },
    });
  const dueAt = sendableFrom(now, { timeZone: person.timeZone, startsAt });
  await plan(kindOf(date, planned), dueAt);
  if (!stands(date)) return;
  for (const { at, daysBefore } of slotsAfter(dueAt, localStart, person.timeZone))
    await plan('DATE_REMINDER', at, daysBefore);
}

/** A date that has been elsewhere has changed, whether we told of that or a paper did. */
function kindOf(date: TimedDate, planned: readonly Planned[]): DateNotice {
  if (!stands(date)) return 'DATE_CANCELLED';
  return date.status === 'MOVED' || planned.some(wasTold) ? 'DATE_MOVED' : 'DATE_SET';
}
