import { choosePhone, readerOn } from '../choose-phone.ts';
import type { Claim } from '../claim-due.ts';
import type { PaperDateTruth } from '../graph-port.ts';
import { type PaperDateNotice, paperDateText } from '../paper-date-text.ts';
import { isReadBy } from '../template/write-text.ts';
import { sendableFrom } from '../time/quiet-hours.ts';
import { endOfDay, isSuperseded } from '../time/reminder-slot.ts';
import { besideAnnouncement } from './beside-announcement.ts';
import type { TruthSource, Verdict } from './source.ts';

/** Does the paper's date still wait to be settled (or was it wrong, as the notice says), is it ahead, and may this person be texted. */
export const paperDate: TruthSource = {
  wants: ({ sourceId }) => ({ paperDates: [sourceId] }),
  async say(parts, claim, { paperDates }) {
    const found = paperDates.get(claim.sourceId);
    if (!found) return { notSent: 'date.gone' };
    const reason = whyNot(claim, found, parts.now());
    if (reason) return { notSent: reason };
    const reminds = claim.kind === 'PAPER_DATE_REMINDER';
    return (reminds && (await besideAnnouncement(parts, claim))) || speak(claim, found, parts.now());
  },
};

function whyNot({ kind, sourceVersion, daysBefore }: Claim, found: PaperDateTruth, now: Date): string | null {
  const { version, status, startsAt, localStart, participant } = found;
  if (version !== sourceVersion || status !== (kind === 'PAPER_DATE_WRONG' ? 'WRONG' : 'OPEN')) return 'date.changed';
  if (startsAt <= now) return 'date.over';
  if (participant.detained) return 'person.detained';
  if (!participant.hearsOfDates) return 'person.left';
  const reminder = kind === 'PAPER_DATE_REMINDER' && { daysBefore, localStart, timeZone: participant.timeZone };
  return reminder && isSuperseded(reminder, now) ? 'reminder.superseded' : null;
}

function speak({ kind }: Claim, found: PaperDateTruth, now: Date): Verdict {
  const { participant, startsAt } = found;
  const phone = choosePhone(participant.phones);
  if (!phone) return { notSent: 'phone.none', callInstead: true };
  const told = kind === 'PAPER_DATE_TOLD';
  const from = told ? now : sendableFrom(now, { timeZone: participant.timeZone, startsAt });
  if (from > now) return { notBefore: from };
  const text = paperDateText(kind as PaperDateNotice, found, phone);
  return {
    ...text,
    to: phone.number,
    guardianId: phone.guardian?.id ?? null,
    subjectId: participant.id,
    callToo: phone.frozen || !isReadBy(text.language, readerOn(phone, participant).writtenLanguage),
    ...(told && { supersedesUntil: endOfDay(now, participant.timeZone) }),
  };
}
