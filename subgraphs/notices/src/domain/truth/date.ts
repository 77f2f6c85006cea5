import { choosePhone } from '../choose-phone.ts';
import type { Claim } from '../claim-due.ts';
import { dateText, type DateNotice, isAhead } from '../date-text.ts';
import type { DateTruth } from '../graph-port.ts';
import type { SendingParts } from '../parts.ts';
import { sendableFrom } from '../time/quiet-hours.ts';
import { endOfDay, isSuperseded } from '../time/reminder-slot.ts';
import type { Silence, TruthSource, Verdict, Wait } from './source.ts';

/** A text whose outcome nobody knows is looked into within a minute. */
const outcomeKnownMs = 60_000;

/** Is the date still the one that the notice tells of, is it still ahead, may this person be texted, and is it day where they are. */
export const date: TruthSource = {
  wants: ({ source, sourceId }) => (source === 'HEARING' ? { hearings: [sourceId] } : { appointments: [sourceId] }),
  async say(parts, claim, truth) {
    const found = (claim.source === 'HEARING' ? truth.hearings : truth.appointments).get(claim.sourceId);
    if (!found) return { notSent: 'date.gone' };
    const reason = whyNot(claim, found, parts.now());
    if (reason) return { notSent: reason };
    return (
      (claim.kind === 'DATE_REMINDER' && (await besideAnnouncement(parts, claim))) || speak(claim, found, parts.now())
    );
  },
};

function whyNot(claim: Claim, found: DateTruth, now: Date): string | null {
  const ahead = isAhead(found);
  if (found.version !== claim.sourceVersion || ahead === (claim.kind === 'DATE_CANCELLED')) return 'date.changed';
  const startsAt = found.startsAt ?? claim.overAt;
  if (!startsAt || startsAt <= now) return 'date.over';
  if (found.participant.detained) return 'person.detained';
  if (claim.kind !== 'DATE_REMINDER' || !ahead) return null;
  const reminder = { ...claim, localStart: found.localStart, timeZone: found.participant.timeZone };
  return isSuperseded(reminder, now) ? 'reminder.superseded' : null;
}

/**
 * After an outage the text that tells of a date may still be waiting when its first reminder is due: then the reminder has nothing to add.
 * Whether that text went out must be known first.
 */
async function besideAnnouncement({ db, now }: SendingParts, claim: Claim): Promise<Silence | Wait | null> {
  const { sourceId, sourceVersion } = claim;
  const announcement = await db.notice.findFirst({
    where: { sourceId, sourceVersion, kind: { in: ['DATE_SET', 'DATE_MOVED'] } },
    select: { status: true },
  });
  if (announcement?.status === 'PLANNED') return { notSent: 'reminder.superseded' };
  return announcement?.status === 'SENDING' || announcement?.status === 'UNKNOWN'
    ? { notBefore: new Date(now().getTime() + outcomeKnownMs) }
    : null;
}

function speak({ kind, overAt }: Claim, found: DateTruth, now: Date): Verdict {
  const { participant, startsAt } = found;
  const phone = choosePhone(participant.phones);
  if (!phone) return { notSent: 'phone.none', callInstead: true };
  const from = sendableFrom(now, { timeZone: participant.timeZone, startsAt: startsAt ?? overAt });
  if (from > now) return { notBefore: from };
  return {
    ...dateText(kind as DateNotice, found, overAt, phone),
    to: phone.number,
    participantId: participant.id,
    callToo: phone.frozen,
    ...((kind === 'DATE_SET' || kind === 'DATE_MOVED') && { supersedesUntil: endOfDay(now, participant.timeZone) }),
  };
}
