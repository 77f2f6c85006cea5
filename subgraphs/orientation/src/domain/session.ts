import { hasScope, type Viewer } from '@cmpp/auth';
import { type Problem, refuse, Refusal } from '@cmpp/subgraph/problem';
import type { Prisma, Session } from '../generated/prisma/client.ts';

/** Matches no row: what a viewer without any right sees. */
const none: Prisma.SessionWhereInput = { id: { in: [] } };

/**
 * Which sessions a viewer may read. A participant: those of the own site that stand, and any they have a booking for, so that they learn
 * that it was cancelled. Caseworkers and supervisors: their site's. Orientation providers: what they give. A service with `delivery:read`:
 * all.
 *
 * @param given what the viewer gives as an orientation provider; null when they are none.
 */
export function visibleSessions(viewer: Viewer, given: Prisma.SessionWhereInput | null): Prisma.SessionWhereInput {
  if (viewer.kind === 'participant') {
    const booked = { bookings: { some: { participantId: viewer.id } } };
    return { OR: [{ siteId: viewer.siteId, status: 'SCHEDULED' }, booked] };
  }
  if (viewer.kind === 'service') return hasScope(viewer, 'delivery:read') ? {} : none;
  if (viewer.kind !== 'staff') return none;
  const ways: Prisma.SessionWhereInput[] = [];
  if (viewer.siteId && (hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor')))
    ways.push({ siteId: viewer.siteId });
  if (given) ways.push(given);
  return ways.length ? { OR: ways } : none;
}

/** What somebody looks for: instants are UTC, `until` is the first one that is too late. */
export type SessionSearch = { language?: string | null; from: Date; until?: Date | null; withSeats?: boolean | null };

/**
 * Sessions that fit a search.
 *
 * @param seats the column of that name, to compare another one with.
 */
export function sessionsThatFit(
  { language, from, until, withSeats }: SessionSearch,
  seats: NonNullable<Prisma.IntFilter<'Session'>['lt']>,
): Prisma.SessionWhereInput {
  return {
    startsAt: { gte: from, ...(until && { lt: until }) },
    ...(language && { language }),
    ...(withSeats && { status: 'SCHEDULED', seatsTaken: { lt: seats } }),
  };
}

/** When a session is over. */
export const endOf = ({ startsAt, minutes }: Pick<Session, 'startsAt' | 'minutes'>): Date =>
  new Date(startsAt.getTime() + minutes * 60_000);

/**
 * So many days after a session's end its roster stays open to whoever gave it: long enough to say who came and to put a mistake right when
 * the month is counted, and no longer, since by then what a provider had to know of the people has served its purpose.
 */
export const rosterDays = 30;

/** Whether a session's roster may still be read, and attendance recorded in it. */
export const rosterIsOpen = (session: Pick<Session, 'startsAt' | 'minutes'>, now: Date): boolean =>
  now.getTime() <= endOf(session).getTime() + rosterDays * 86_400_000;

/** Seats that nobody has booked. */
export const seatsLeft = ({ seats, seatsTaken }: Pick<Session, 'seats' | 'seatsTaken'>): number => seats - seatsTaken;

/** @throws Refusal `session.changed_meanwhile`, when whoever asks has seen another version of it than there is. */
export function refuseStale(session: Pick<Session, 'version'>, seen: number): void {
  if (session.version !== seen)
    refuse(
      'session.changed_meanwhile',
      'version',
      'Somebody else has changed this session meanwhile.',
      'Look at it as it is now, and change it again if need be.',
    );
}

/** @throws Refusal `session.cancelled` or `session.started`: such a session stays what it was. */
export function refuseWhatIsOver(session: Pick<Session, 'status' | 'startsAt'>, now: Date): void {
  const problem = whyOver(session, now);
  if (problem) throw new Refusal([problem]);
}

/** Why seats of a session could not be had; asked after the fact, so it says what is true now. */
export function whyNoSeats(session: Pick<Session, 'status' | 'startsAt' | 'seats' | 'seatsTaken'>, now: Date): Problem {
  const over = whyOver(session, now);
  if (over) return over;
  const left = seatsLeft(session);
  if (left > 0)
    return {
      code: 'session.full',
      path: ['seats'],
      message: `There are not enough free seats: ${left} ${left === 1 ? 'is' : 'are'} free now.`,
      nextStep: `Book ${left === 1 ? '1 seat' : `up to ${left} seats`}, or choose another session in your language.`,
    };
  return {
    code: 'session.full',
    path: ['sessionId'],
    message: 'All seats of this session are taken.',
    nextStep:
      'Choose another session in your language, or look again later: seats are free again as soon as somebody cancels.',
  };
}

function whyOver({ status, startsAt }: Pick<Session, 'status' | 'startsAt'>, now: Date): Problem | null {
  const path = ['sessionId'];
  if (status === 'CANCELLED')
    return {
      code: 'session.cancelled',
      path,
      message: 'This session will not take place.',
      nextStep: 'Choose another session in your language.',
    };
  if (startsAt > now) return null;
  return {
    code: 'session.started',
    path,
    message: 'This session has begun already.',
    nextStep: 'Choose a session that is still ahead.',
  };
}
