import type {
  AppointmentDateFragment,
  BookingDateFragment,
  HearingDateFragment,
  OwnPaperDateFragment,
} from '@cmpp/graph-client/operations';

/** A court hearing, an ICE check-in or a booked orientation session, as pages show it. */
export type PersonalDate = {
  kind: 'hearing' | 'appointment' | 'booking';
  id: string;
  /** Where its own page is, without the language. */
  href: string;
  /** A session's title; hearings and check-ins are named by their kind. */
  title: string | null;
  titleLanguage: string | null;
  /** Null while no date is set. */
  when: { localStart: string; timeZone: string; startsAt: string } | null;
  timeZone: string;
  medium: 'IN_PERSON' | 'VIDEO' | 'TELEPHONE' | 'ONLINE';
  place: Place | null;
  /** Who told us and when somebody last looked; null for our own sessions, which need no such doubt. */
  source: { toldBy: HearingDateFragment['toldBy']; checkedAt: string } | null;
  state: 'planned' | 'moved' | 'cancelled' | 'past';
  seats: number | null;
  minutes: number | null;
  /** Another date that the person's paper shows, until somebody at the site has looked. */
  paper: PaperDate | null;
};

/** A date as a person's paper shows it. */
export type PaperDate = {
  id: string;
  /** Whose clock it means is not known where nobody said the place. */
  when: { localStart: string; timeZone: string | null; startsAt: string };
  /** The id of ours; null when it was not on the list. */
  beside: string | null;
  /** They may have missed it. */
  over: boolean;
};

/** A street address; `room` only for courts and offices. */
export type Place = {
  name: string;
  street: string;
  city: string;
  state: string;
  postalCode: string;
  room: string | null;
};

const states = { SCHEDULED: 'planned', MOVED: 'moved', CANCELLED: 'cancelled', HELD: 'past' } as const;

/** A hearing as a date to show. */
export function hearingDate(hearing: HearingDateFragment): PersonalDate {
  return {
    ...officialDate(hearing),
    kind: 'hearing',
    href: `/hearings/${hearing.id}`,
    place: { ...placeOf(hearing.court), room: hearing.room ?? null },
  };
}

/** An ICE check-in as a date to show. */
export function appointmentDate(appointment: AppointmentDateFragment): PersonalDate {
  return {
    ...officialDate(appointment),
    kind: 'appointment',
    href: `/appointments/${appointment.id}`,
    place: { ...placeOf(appointment.office), room: appointment.room ?? null },
  };
}

/** A booking as a date to show; a cancelled session cancels it. */
export function bookingDate({ id, status, seats, session }: BookingDateFragment): PersonalDate {
  return {
    kind: 'booking',
    id,
    href: `/bookings/${id}`,
    title: session.title,
    titleLanguage: session.language,
    when: session,
    timeZone: session.timeZone,
    medium: session.medium,
    place: session.venue ? { ...placeOf(session.venue), room: null } : null,
    source: null,
    state: status === 'CANCELLED' || session.status === 'CANCELLED' ? 'cancelled' : 'planned',
    seats,
    minutes: session.minutes,
    paper: null,
  };
}

/** What a person's papers show that nobody has settled yet. */
export const openPapers = (papers: readonly OwnPaperDateFragment[], now = Date.now()): PaperDate[] =>
  papers
    .filter(({ status }) => status === 'OPEN')
    .map(({ id, hearing, appointment, localStart, timeZone, startsAt }) => {
      const when = { localStart, timeZone: timeZone ?? null, startsAt };
      return { id, when, beside: (hearing ?? appointment)?.id ?? null, over: !isAhead({ when }, now) };
    });

/** A date with what the person's paper shows beside it. */
export const withPaper = (date: PersonalDate, papers: readonly PaperDate[]): PersonalDate => ({
  ...date,
  paper: papers.find(({ beside }) => beside === date.id) ?? null,
});

/** The papers that are beside none of these dates. */
export const papersWithout = (dates: readonly PersonalDate[], papers: readonly PaperDate[]): PaperDate[] =>
  papers.filter(({ id }) => !dates.some(({ paper }) => paper?.id === id));

/**
 * What stands at the top and what lies around it. `next` is the earliest hearing or check-in that is still on, since missing
 * one weighs more than anything, and only without one the earliest booking; `before` and `later` are the others in order
 * of time, cancelled ones among them; `unset` those that have no date yet.
 */
export function inOrder(dates: PersonalDate[]) {
  const dated = dates.filter((date) => date.when && date.state !== 'past').sort((a, b) => startOf(a) - startOf(b));
  const on = dated.filter((date) => date.state !== 'cancelled');
  const next = on.find(isOfficial) ?? on[0] ?? null;
  const at = next ? dated.indexOf(next) : -1;
  return {
    next,
    before: dated.slice(0, Math.max(at, 0)),
    later: dated.slice(at + 1),
    unset: dates.filter((date) => !date.when && date.state !== 'cancelled' && date.state !== 'past'),
  };
}

/** Whether a date is not over yet: it stays for 12 hours after it began, since people look up the room on the way in. */
export const isAhead = ({ when }: { when: { startsAt: string } | null }, now = Date.now()): boolean =>
  !when || Date.parse(when.startsAt) >= now - 12 * 3_600_000;

/** Whether the court or ICE set this date, so that its paper notice is what counts. */
export const isOfficial = ({ source }: PersonalDate): boolean => source !== null;

/** The address of a map search for a place. It names the place alone: nothing about the person goes there. */
export function mapLink({ street, city, state, postalCode }: Place): string {
  return `https://www.openstreetmap.org/search?${new URLSearchParams({ query: `${street}, ${city}, ${state} ${postalCode}` })}`;
}

function officialDate(date: HearingDateFragment | AppointmentDateFragment) {
  const { id, medium, localStart, startsAt, timeZone, toldBy, checkedAt } = date;
  return {
    id,
    medium,
    timeZone,
    title: null,
    titleLanguage: null,
    when: localStart && startsAt ? { localStart, startsAt, timeZone } : null,
    source: { toldBy, checkedAt },
    state: states[date.status],
    seats: null,
    minutes: null,
    paper: null,
  };
}

/** An address without the rest of what the graph knows about the place: only what is shown goes on to the page. */
export function placeOf({ name, street, city, state, postalCode }: Omit<Place, 'room'>): Omit<Place, 'room'> {
  return { name, street, city, state, postalCode };
}

const startOf = (date: PersonalDate) => Date.parse(date.when!.startsAt);
