import type { SessionDateFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';
import { type WallTime, capital, dayWords, timeWithZone } from '#lib/time/wording.ts';
import type { PersonalDate } from './date.ts';
import { mediumWords, sessionKindWords } from './date-wording.ts';
import { languageName } from './language.ts';

/** When, and where or how, as the lines of a date's row: "Tuesday, December 15", "10:30 in the morning, …", "201 Varick Street". */
export function dateDetails({ when, place, medium, seats, state }: PersonalDate): string[] {
  return [
    ...(when ? momentLines(when) : []),
    whereOf(medium, place),
    ...(seats && state !== 'cancelled' ? [m.seats_yours({ count: seats })] : []),
  ];
}

/** A session as the lines of its row: when, where or how, what kind in which language, the seats left. */
export function sessionDetails(session: SessionDateFragment): string[] {
  const { venue, medium, seatsLeft, language, kind } = session;
  const what = `${sessionKindWords(kind)}, ${languageName(language)}`;
  return [...momentLines(session), whereOf(medium, venue), what, m.seats_left({ count: seatsLeft })];
}

const momentLines = (when: WallTime) => [capital(dayWords(when)), timeWithZone(when)];

// "In person" says less than the street that one goes to.
const whereOf = (medium: PersonalDate['medium'], place: { street: string } | null) =>
  medium === 'IN_PERSON' && place ? place.street : mediumWords(medium);
