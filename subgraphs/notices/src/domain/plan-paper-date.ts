import type { Transaction } from '../db.ts';
import { choosePhone } from './choose-phone.ts';
import type { PaperDateTruth } from './graph-port.ts';
import { type PaperDateNotice, paperDateText } from './paper-date-text.ts';
import { patiently, type SendingParts } from './parts.ts';
import { dropPlanned, findPlanned, lockSource, type Planned, planText, wakeSilenced, wasTold } from './plan-notice.ts';
import { sendableFrom } from './time/quiet-hours.ts';
import { slotsAfter } from './time/reminder-slot.ts';

/**
 * Somebody's paper shows another date, they took that back, or it is settled. "What a participant says their paper shows is kept as told by
 * them, reminded for at once beside the old date, and settled by the caseworker": plans the text that says both, and reminders of the
 * paper's; those of ours go on as they are. Once for each version, however often it is heard.
 */
export async function planPaperDateNotices(parts: SendingParts, id: string): Promise<void> {
  const paper = (await parts.graph.findTruth({ paperDates: [id] })).paperDates.get(id);
  if (!paper) return parts.log.warn({ paperDateId: id }, 'a paper date changed and is not there');
  await parts.db.$transaction(async (tx) => {
    await lockSource(tx, id);
    const planned = await findPlanned(tx, id);
    const { version, participant, startsAt } = paper;
    const mayHear = participant.hearsOfDates && startsAt > parts.now();
    if (planned.some(({ sourceVersion }) => sourceVersion >= version)) {
      const dueAt = sendableFrom(parts.now(), { timeZone: participant.timeZone, startsAt });
      if (mayHear && !participant.detained) await wakeSilenced(tx, parts, planned, { version, dueAt });
      return;
    }
    if (planned.length) await dropPlanned(tx, id, 'date.changed');
    if (mayHear) await planTexts(tx, parts, paper, planned);
  }, patiently);
}

/** Of a paper that was right the date itself tells, since it moves; what a person takes back they know. */
async function planTexts(
  tx: Transaction,
  parts: SendingParts,
  paper: PaperDateTruth,
  planned: readonly Planned[],
): Promise<void> {
  const now = parts.now();
  const { id: sourceId, version: sourceVersion, startsAt: overAt, localStart, participant: person } = paper;
  const phone = choosePhone(person.phones);
  const plan = (kind: PaperDateNotice, dueAt: Date, daysBefore = 0) =>
    planText(tx, parts, {
      ...paperDateText(kind, paper, phone),
      ...{ kind, source: 'PAPER_DATE', sourceId, sourceVersion, daysBefore, person, phone, dueAt, overAt },
    });
  if (paper.status === 'WRONG' && planned.some(wasTold))
    return plan('PAPER_DATE_WRONG', sendableFrom(now, { timeZone: person.timeZone, startsAt: overAt }));
  if (paper.status !== 'OPEN') return;
  // It answers what the person has just done: at once, at night too.
  await plan('PAPER_DATE_TOLD', now);
  for (const { at, daysBefore } of slotsAfter(now, localStart, person.timeZone))
    await plan('PAPER_DATE_REMINDER', at, daysBefore);
}
