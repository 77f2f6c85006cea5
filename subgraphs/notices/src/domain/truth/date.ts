import { choosePhone, readerOn } from '../choose-phone.ts';
import type { Claim } from '../claim-due.ts';
import { changeSince } from '../date-change.ts';
import { type DateNotice, dateText, isTimed, stands, type TimedDate } from '../date-text.ts';
import { findPlanned } from '../plan-notice.ts';
import type { DateChange } from '../template/template.ts';
import { isReadBy } from '../template/write-text.ts';
import { sendableFrom } from '../time/quiet-hours.ts';
import { endOfDay, isSuperseded } from '../time/reminder-slot.ts';
import { besideAnnouncement } from './beside-announcement.ts';
import type { TruthSource, Verdict } from './source.ts';

/** Is the date still the one that the notice tells of, is it still ahead, may this person be texted, and is it day where they are. */
export const date: TruthSource = {
  wants: ({ source, sourceId }) => (source === 'HEARING' ? { hearings: [sourceId] } : { appointments: [sourceId] }),
  async say(parts, claim, truth) {
    const found = (claim.source === 'HEARING' ? truth.hearings : truth.appointments).get(claim.sourceId);
    if (!found) return { notSent: 'date.gone' };
    if (found.version !== claim.sourceVersion || !isTimed(found)) return { notSent: 'date.changed' };
    const reason = whyNot(claim, found, parts.now());
    if (reason) return { notSent: reason };
    const beside = claim.kind === 'DATE_REMINDER' && (await besideAnnouncement(parts, claim));
    if (beside) return beside;
    // No other text says what has changed.
    const changed = claim.kind === 'DATE_MOVED';
    const change = changed ? changeSince(parts.keyring, await findPlanned(parts.db, found.id), found) : 'TIME';
    return speak(claim, { ...found, change }, parts.now());
  },
};

function whyNot({ kind, daysBefore }: Claim, found: TimedDate, now: Date): string | null {
  const { localStart, startsAt, participant } = found;
  if (stands(found) === (kind === 'DATE_CANCELLED')) return 'date.changed';
  if (startsAt <= now) return 'date.over';
  if (participant.detained) return 'person.detained';
  if (!participant.hearsOfDates) return 'person.left';
  const reminder = kind === 'DATE_REMINDER' && { daysBefore, localStart, timeZone: participant.timeZone };
  return reminder && isSuperseded(reminder, now) ? 'reminder.superseded' : null;
}

function speak({ kind }: Claim, found: TimedDate & { change: DateChange }, now: Date): Verdict {
  const { participant, startsAt } = found;
  const phone = choosePhone(participant.phones);
  if (!phone) return { notSent: 'phone.none', callInstead: true };
  const from = sendableFrom(now, { timeZone: participant.timeZone, startsAt });
  if (from > now) return { notBefore: from };
  const announces = kind === 'DATE_SET' || kind === 'DATE_MOVED';
  const text = dateText(kind as DateNotice, found, phone);
  return {
    ...text,
    to: phone.number,
    guardianId: phone.guardian?.id ?? null,
    subjectId: participant.id,
    callToo: phone.frozen || !isReadBy(text.language, readerOn(phone, participant).writtenLanguage),
    ...(announces && { supersedesUntil: endOfDay(now, participant.timeZone) }),
  };
}
