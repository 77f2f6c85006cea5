import type { NeedKind } from './need-menu.ts';
import type { Offer } from './talk.ts';

/** A hearing or check-in that is ahead. Which of the two is not said by text, except that sessions are looked for before a hearing. */
export type DateAhead = {
  id: string;
  isHearing: boolean;
  /** Null: not set yet. */
  localStart: string | null;
  timeZone: string;
  startsAt: Date | null;
  medium: 'IN_PERSON' | 'VIDEO' | 'TELEPHONE' | 'ONLINE';
  street: string;
  city: string;
  room: string | null;
};

/** A session that a person has a seat in. */
export type SeatAhead = Offer & {
  bookingId: string;
  /** Null when one attends from elsewhere. */
  street: string | null;
};

/** A need as it is ranked now. */
export type RankedNeed = { kind: NeedKind | 'SOMETHING_ELSE'; ownWords: string | null };

/** The booking that stands now, or why there is none: the codes of the problems, e.g. `session.full`. */
export type Booked = { bookingId: string | null; problems: readonly string[] };

/**
 * The graph as a person asks it who has signed in by text: the same operations, under the same rules, as on the portal. Each call rejects
 * when the graph cannot say. Those with a key do a thing once, however often they are called with it.
 */
export type PersonPort = {
  /** Soonest first; those not set yet last. */
  findDates(): Promise<DateAhead[]>;
  findNeeds(): Promise<RankedNeed[]>;
  /** @returns codes of problems; none when it was taken. */
  rankNeeds(needs: readonly RankedNeed[]): Promise<readonly string[]>;
  /** Soonest first. */
  findSeats(): Promise<SeatAhead[]>;
  /** With seats, soonest first. `until`: the first instant that is too late. */
  findSessions(search: { language: string; until: Date | null }): Promise<Offer[]>;
  book(sessionId: string, key: string): Promise<Booked>;
  move(bookingId: string, sessionId: string, key: string): Promise<Booked>;
  /** @returns codes of problems; none when it is cancelled, also before. */
  cancel(bookingId: string): Promise<readonly string[]>;
};

/** Who may talk with us from a number. */
export type TextSignIn = {
  /** Everybody who has the number, for tasks: never named to anybody by text. */
  holders: readonly string[];
  /** Null for every reason alike: nobody's, several people's, frozen, not to be texted, detained. */
  person: {
    id: string;
    /** Written, else spoken; BCP 47. */
    language: string;
    siteName: string;
    /** E.164. */
    sitePhone: string;
    graph: PersonPort;
  } | null;
};
