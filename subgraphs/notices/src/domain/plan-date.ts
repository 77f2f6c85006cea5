import type { NoticeSource } from '../generated/prisma/enums.ts';
import type { Transaction } from '../db.ts';
import { choosePhone } from './choose-phone.ts';
import { type DateNotice, dateText, isAhead } from './date-text.ts';
import type { DateTruth } from './graph-port.ts';
import { patiently, type SendingParts } from './parts.ts';
import { dropPlanned, findPlanned, lockSource, type Planned, planText, wasTold } from './plan-notice.ts';
import { sendableFrom } from './time/quiet-hours.ts';
import { slotsAfter } from './time/reminder-slot.ts';

type DateSource = Extract<NoticeSource, 'HEARING' | 'APPOINTMENT'>;

/**
 * A hearing or check-in was set, moved or taken off: plans the one text about that, and the reminders of a date that is ahead; once for
 * each version of the date, however often the change is heard. What was planned about an earlier version is not sent: changes that follow
 * each other quickly make one text, which says what is so now.
 */
export async function planDateNotices(parts: SendingParts, source: DateSource, id: string): Promise<void> {
  const asked = source === 'HEARING' ? { hearings: [id] } : { appointments: [id] };
  const { hearings, appointments } = await parts.graph.findTruth(asked);
  const date = hearings.get(id) ?? appointments.get(id);
  if (!date) return parts.log.warn({ source, id }, 'a date changed and is not there');
  await parts.db.$transaction(async (tx) => {
    await lockSource(tx, id);
    const planned = await findPlanned(tx, id);
    if (planned.some(({ sourceVersion }) => sourceVersion >= date.version)) return;
    await dropPlanned(tx, id, 'date.changed');
    await planTexts(tx, parts, source, date, planned);
  }, patiently);
}

async function planTexts(
  tx: Transaction,
  parts: SendingParts,
  source: DateSource,
  date: DateTruth,
  planned: readonly Planned[],
): Promise<void> {
  const now = parts.now();
  const told = planned.find((row) => row.kind !== 'DATE_REMINDER' && wasTold(row));
  const kind = kindOf(date, told, planned);
  const overAt = date.startsAt ?? told?.overAt;
  if (!kind || !overAt || overAt <= now) return;
  const { id: sourceId, version: sourceVersion, participant: person } = date;
  const phone = choosePhone(person.phones);
  const plan = (of: DateNotice, dueAt: Date, daysBefore?: number) =>
    planText(tx, parts, {
      ...dateText(of, date, overAt, phone),
      ...{ kind: of, source, sourceId, sourceVersion, person, phone, dueAt, overAt },
      ...(daysBefore !== undefined && { daysBefore }),
    });
  const dueAt = sendableFrom(now, { timeZone: person.timeZone, startsAt: overAt });
  await plan(kind, dueAt);
  if (!isAhead(date)) return;
  for (const { at, daysBefore } of slotsAfter(dueAt, date.localStart, person.timeZone))
    await plan('DATE_REMINDER', at, daysBefore);
}

/** What there is to tell; null: nothing, as of a date that is not set yet or that took place. */
function kindOf(date: DateTruth, told: Planned | undefined, planned: readonly Planned[]): DateNotice | null {
  if (isAhead(date)) {
    if (told) return told.kind === 'DATE_CANCELLED' ? 'DATE_SET' : 'DATE_MOVED';
    // A date that is older than these texts is known from its paper.
    return !planned.length && date.status === 'MOVED' ? 'DATE_MOVED' : 'DATE_SET';
  }
  if (date.status === 'CANCELLED') return date.startsAt ? 'DATE_CANCELLED' : null;
  // Its time was taken back, and no new one is set.
  return date.status !== 'HELD' && told && told.kind !== 'DATE_CANCELLED' ? 'DATE_CANCELLED' : null;
}
