import type { DeskReferralFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';
import { mediumWords, placeWords } from './date-wording.ts';
import type { DeskDate } from './desk-date.ts';
import { type WallTime, capital, dayWords, timeWithZone } from './time/wording.ts';

type Words = () => string;
type Outcome = NonNullable<DeskDate['outcome']>;
type HearingKind = NonNullable<DeskDate['hearingKind']>;

const outcomes: Record<Outcome, Words> = {
  ATTENDED: m.outcome_attended,
  MISSED: m.outcome_missed,
  UNKNOWN: m.outcome_unknown,
};

const missedBy: Record<NonNullable<DeskDate['missedBy']>, Words> = {
  PERSON: m.missed_by_person,
  DOCUMENT: m.missed_by_document,
};

const hearingKinds: Record<HearingKind, Words> = {
  MASTER: m.hearing_kind_master,
  INDIVIDUAL: m.hearing_kind_individual,
};

const referrals: Record<DeskReferralFragment['status'], Words> = {
  PROPOSED: m.referral_proposed,
  SENT: m.referral_sent,
  ACCEPTED: m.referral_accepted,
  DECLINED: m.referral_declined,
  COMPLETED: m.referral_completed,
  WITHDRAWN: m.referral_withdrawn,
};

const done: Record<string, { words: Words; texted: boolean }> = {
  entered: { words: m.done_entered, texted: true },
  history: { words: m.done_history, texted: false },
  moved: { words: m.done_moved, texted: true },
  cancelled: { words: m.done_cancelled, texted: true },
  outcome: { words: m.done_outcome, texted: false },
  task: { words: m.task_is_done, texted: false },
  detained: { words: m.done_detained, texted: false },
  released: { words: m.done_released, texted: false },
  number: { words: m.done_number, texted: false },
};

/** A person's name for staff; "Erased" when it is no more. */
export function personName({
  givenName,
  familyName,
}: {
  givenName?: string | null;
  familyName?: string | null;
}): string {
  return [givenName, familyName].filter(Boolean).join(' ') || m.desk_erased();
}

/** What became of a date, e.g. "Was there". */
export const outcomeWords = (outcome: Outcome): string => outcomes[outcome]();

/** What it rests on that somebody was not there. */
export const missedByWords = (by: NonNullable<DeskDate['missedBy']>): string => missedBy[by]();

/** The kind of a hearing in a few words. */
export const hearingKindWords = (kind: HearingKind): string => hearingKinds[kind]();

/** How far a referral has come. */
export const referralWords = (status: DeskReferralFragment['status']): string => referrals[status]();

/** When a date is, in one line: "Thursday, December 10, 9:00 in the morning, New York time", or that no day is set. */
export const whenWords = (when: WallTime | null): string =>
  when ? `${capital(dayWords(when))}, ${timeWithZone(when)}` : m.date_not_set();

/** Where and how a date is, in one line. */
export const whereWords = ({ place, medium }: Pick<DeskDate, 'place' | 'medium'>): string =>
  [place && `${place.name}, ${placeWords(place)}`, mediumWords(medium)].filter(Boolean).join(' · ');

/** A whole date in one line, to hold two versions of it against each other. */
export const dateSummary = (date: DeskDate): string =>
  [whenWords(date.when), whereWords(date), date.state === 'cancelled' && m.state_cancelled()]
    .filter(Boolean)
    .join(' · ');

/** What was just done, as an address says it, and whether the person is told of it by text. Null when it says nothing known. */
export function doneWords(code: string | null): { words: string; texted: boolean } | null {
  const known = code !== null && Object.hasOwn(done, code) ? done[code] : undefined;
  return known ? { words: known.words(), texted: known.texted } : null;
}
