import type { OrientationSeed } from '@cmpp/orientation';
import { inDays } from '../days.ts';
import { demoId } from '../ids.ts';
import type { Frame } from './frame.ts';
import type { CrowdHousehold } from './people.ts';
import { ownFile } from './person.ts';
import { crowdId, type Random } from './random.ts';

type Session = OrientationSeed['sessions'][number] & { day: number; left: number };
type Booking = OrientationSeed['bookings'][number];

/** Weeks before and after today in which there are sessions. */
const weeks = 8;
const seats = 25;
const titles = {
  es: ['Antes de mi primera audiencia', 'Cómo encontrar un abogado de confianza', 'Taller: cambiar mi dirección'],
  en: ['Before my first hearing', 'How to find a lawyer you can trust', 'Workshop: changing my address'],
  ht: ['Anvan premye odyans mwen'],
} as const;

/** Sessions and who has a seat in them, while the crowd is written. */
export type Seats = { rows: OrientationSeed['sessions']; book(household: CrowdHousehold): Booking[] };

/** Every week sessions in three languages, as many as the crowd asks for. */
export function planSessions(frame: Frame, participants: number): Seats {
  const sessions = Object.entries(titles).flatMap(([language, names]) => {
    const perWeek = Math.max(1, Math.ceil((participants * (language === 'es' ? 0.4 : 0.1)) / (2 * weeks * seats)));
    return Array.from({ length: 2 * weeks * perWeek }, (_, number): Session => {
      const day = 7 * (Math.floor(number / perWeek) - weeks) + 1 + (number % 4);
      return {
        ...sessionOf(frame, language, names[number % names.length]!, number, participants, day),
        day,
        left: seats,
      };
    });
  });
  return {
    rows: sessions.map(({ day, left, ...session }) => session),
    book: (household) =>
      household.people.flatMap((person, index) => bookFor(frame, sessions, household, person, index)),
  };
}

const sessionOf = (
  frame: Frame,
  language: string,
  title: string,
  number: number,
  participants: number,
  day: number,
) => ({
  id: crowdId(frame.seed, 'session', `${participants}/${language}/${number}`),
  siteId: demoId('site', 1),
  organizationId: demoId('organization', 1),
  kind: 'GROUP_ORIENTATION' as const,
  title,
  language,
  localStart: inDays(frame.now, day, number % 2 ? '18:00' : '10:00'),
  timeZone: 'America/New_York',
  minutes: 90,
  medium: 'IN_PERSON' as const,
  venueId: demoId('venue', 1),
  seats,
});

function bookFor(
  frame: Frame,
  sessions: readonly Session[],
  { home, ages, random }: CrowdHousehold,
  person: CrowdHousehold['people'][number],
  index: number,
): Booking[] {
  if (ages[index]! < ownFile || !random.chance(0.3)) return [];
  const language = home.language === 'ht' || home.language === 'en' ? home.language : 'es';
  const from = 6 - home.enrolledDaysAgo;
  const open = sessions.filter((session) => session.language === language && session.left > 0 && session.day > from);
  if (!open.length) return [];
  const session = random.pick(open);
  const cancelled = random.chance(0.08);
  if (!cancelled) session.left -= 1;
  return [bookingOf(frame, session, person, cancelled, random)];
}

function bookingOf(
  frame: Frame,
  session: Session,
  person: CrowdHousehold['people'][number],
  cancelled: boolean,
  random: Random,
): Booking {
  const bookedAt = frame.at(Math.min(session.day, 0) - random.between(2, 5));
  const over = session.day < -3;
  return {
    id: crowdId(frame.seed, 'booking', person.id),
    sessionId: session.id,
    participantId: person.id,
    siteId: person.siteId,
    seats: 1,
    accessNeeds: random.chance(0.05) ? 'A seat near the door, for a stroller' : null,
    question: null,
    bookedAt,
    cancelledAt: cancelled ? new Date(bookedAt.getTime() + 3_600_000) : null,
    attendance: over && !cancelled ? (random.chance(0.85) ? 'ATTENDED' : 'MISSED') : null,
  };
}
