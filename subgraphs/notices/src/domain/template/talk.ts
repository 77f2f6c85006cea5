import type { NeedKind } from '../talk/need-menu.ts';
import type { Template } from './template.ts';

/** A time at a place. */
export type When = { localStart: string; timeZone: string };

/** The next date: at a time; UNSET: known to come, not yet when; null: none that we know of. */
export type NextDate = (When & { streetNumber: string | null }) | 'UNSET' | null;

/** Where one has to be, said to somebody who asked. Without the names of buildings, courts and agencies. */
export type PlaceFacts = When & {
  medium: 'IN_PERSON' | 'VIDEO' | 'TELEPHONE' | 'ONLINE';
  street: string;
  room: string | null;
  city: string;
};

/** A seat in a session; `street` null: one attends from elsewhere. */
export type SeatFacts = When & { medium: 'IN_PERSON' | 'VIDEO' | 'TELEPHONE'; street: string | null };

/** What is offered, in the order of the digits. */
export type OfferFacts = { offered: readonly Offered[] };
type Offered = When & Pick<SeatFacts, 'medium'>;

/**
 * All answers of the talk in one language: one segment each, whatever the facts hold, since a talk is many of them. Whoever reads along on
 * a lock screen learns no more than from the other texts.
 */
export type TalkTemplates = {
  GREETING: Template<{ date: NextDate }>;
  PLACE: Template<PlaceFacts>;
  /** What was told of a date is about somebody else. */
  NOT_THEIRS: Template<{ sitePhone: string }>;
  NO_DATE: Template<{ unset: boolean }>;
  NEEDS: Template<{ shown: readonly NeedKind[]; picked: number }>;
  NEEDS_NOTED: Template<{ picked: readonly NeedKind[] }>;
  NEEDS_SAVED: Template<{ picked: readonly NeedKind[] }>;
  SESSIONS: Template<OfferFacts & { before: boolean }>;
  SESSION_FULL: Template<OfferFacts & { sitePhone: string }>;
  NO_SESSIONS: Template<{ sitePhone: string }>;
  NO_OTHERS: Template<object>;
  SEAT: Template<SeatFacts>;
  NO_SEAT: Template<object>;
  /** The confirmation of a booking and of its end, to somebody who is talking with us. `street` null: one attends from elsewhere. */
  BOOKED: Template<When & { street: string | null }>;
  LEFT: Template<When>;
  REFUSED: Template<{ sitePhone: string }>;
  /** The choices once more, by where the talk stands; `offered`: how many sessions. */
  REPEATED: Template<{ step: 'MENU' | 'NEEDS' | 'SESSIONS' | 'BOOKING'; offered: number }>;
  HANDED_OVER: Template<{ sitePhone: string }>;
  WRONG_NUMBER: Template<{ sitePhone: string }>;
  HELP: Template<{ siteName: string; sitePhone: string }>;
  OPT_OUT_CONFIRMED: Template<{ sitePhone: string }>;
};

/** Cut at the end of a word, so that it is at most so long: places are written by hand and may be any length. */
export function shorten(text: string, most: number): string {
  const whole = text.trim();
  if (whole.length <= most) return whole;
  return whole
    .slice(0, most + 1)
    .replace(/[\s,]+\S*$/, '')
    .slice(0, most);
}

/** Of these nothing is said where others may read along: "counselling … stay out of portal and texts" (trust.md, "Data"). */
const unsaidNeeds: readonly NeedKind[] = ['MENTAL_HEALTH', 'SAFETY'];

/** What a picked need is called there. */
export const pickedWords =
  (words: Readonly<Record<NeedKind, string>>, unsaid: string) =>
  (picked: readonly NeedKind[]): string =>
    picked.map((kind, index) => `${index + 1}) ${unsaidNeeds.includes(kind) ? unsaid : words[kind]}`).join(' ');

/**
 * "1) Thu Nov 26, 6:00 PM 2) …, 10:00 AM video (Eastern time)": the zone once where it is the same for all, else with each; then there is no
 * room left to say how one attends, and the answer to the digit says it.
 *
 * @param media how one attends, in a word, unless in person.
 */
export function listOffers(
  offered: readonly Offered[],
  sayTime: (localStart: string) => string,
  sayZone: (timeZone: string) => string,
  media: Readonly<Record<Exclude<Offered['medium'], 'IN_PERSON'>, string>>,
): string {
  const zones = new Set(offered.map(({ timeZone }) => sayZone(timeZone)));
  const where = ({ timeZone, medium }: Offered) => {
    if (zones.size > 1) return ` (${sayZone(timeZone)})`;
    return medium === 'IN_PERSON' ? '' : ` ${media[medium]}`;
  };
  const item = (offer: Offered, index: number) => `${index + 1}) ${sayTime(offer.localStart)}${where(offer)}`;
  const items = offered.map(item).join(' ');
  return zones.size === 1 ? `${items} (${[...zones].join('')})` : items;
}
