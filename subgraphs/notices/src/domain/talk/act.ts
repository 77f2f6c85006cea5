import type { Booked, DateAhead, PersonPort, SeatAhead } from './person-port.ts';
import type { NeedKind } from './need-menu.ts';
import type { Intent, Offer } from './talk.ts';

/** What came of an intent: all that the answer depends on. */
export type Outcome =
  | { is: 'GREETED' | 'PLACE'; date: DateAhead | null }
  | { is: 'NEEDS' | 'NOTED'; page: number; picked: NeedKind[] }
  | { is: 'RANKED'; picked: NeedKind[] }
  | { is: 'SESSIONS'; offered: Offer[]; before: boolean; moving: string | null }
  | { is: 'FULL'; offered: Offer[]; moving: string | null }
  | { is: 'SEAT'; seat: SeatAhead | null }
  /** The notice about the booking is the answer. */
  | { is: 'BOOKED'; bookingId: string }
  | { is: 'CANCELLED'; bookingId: string }
  | { is: 'WHOM_TO_CALL' }
  | { is: 'REFUSED' | 'REPEATED' | 'HANDED_OVER' | 'NOTHING' };

/** Sessions offered in one text, and how many others when the wanted one is full. */
const mostOffered = 3;
const mostOthers = 2;
/** The wanted session can no longer be had, and others perhaps can. */
const gone = new Set(['session.full', 'session.cancelled', 'session.started', 'session.unknown']);

/**
 * Does what a text asks for, as the person, by the operations of the portal. Safe to repeat with the same key and intent: a booking is made
 * once, and an order of needs set again is the same order.
 *
 * @param key of this text, 8 to 100 letters, digits and hyphens.
 * @param language of sessions, BCP 47.
 * @throws what the graph throws when it cannot say.
 */
export async function act(graph: PersonPort, intent: Intent, key: string, language: string): Promise<Outcome> {
  switch (intent.do) {
    case 'GREET':
      return { is: 'GREETED', date: await nextDate(graph) };
    case 'SHOW_PLACE': {
      const dates = await graph.findDates();
      return { is: 'PLACE', date: dates.find(({ id }) => id === intent.dateId) ?? dates[0] ?? null };
    }
    case 'SAY_WHOM_TO_CALL':
      return { is: 'WHOM_TO_CALL' };
    case 'SHOW_NEEDS':
      return { is: 'NEEDS', page: intent.page, picked: intent.picked };
    case 'NOTE_NEEDS':
      return { is: 'NOTED', page: intent.page, picked: intent.picked };
    case 'RANK_NEEDS':
      return rank(graph, intent.picked);
    case 'SHOW_BOOKING': {
      const seats = await graph.findSeats();
      return { is: 'SEAT', seat: seats.find(({ bookingId }) => bookingId === intent.bookingId) ?? seats[0] ?? null };
    }
    case 'FIND_SESSIONS': {
      // One seat by text: the sessions' titles would tell too much on a lock screen, so two could not be told apart.
      const [seat] = await graph.findSeats();
      return seat ? { is: 'SEAT', seat } : offer(graph, language, null);
    }
    case 'FIND_OTHERS':
      return findOthers(graph, language, intent.bookingId);
    case 'BOOK':
      return booked(graph, language, intent.offer, null, await graph.book(intent.offer.sessionId, key));
    case 'MOVE': {
      const { bookingId, offer: to } = intent;
      return booked(graph, language, to, bookingId, await graph.move(bookingId, to.sessionId, key));
    }
    case 'CANCEL': {
      const problems = await graph.cancel(intent.bookingId);
      return problems.length ? { is: 'REFUSED' } : { is: 'CANCELLED', bookingId: intent.bookingId };
    }
    case 'REPEAT':
      return { is: 'REPEATED' };
    case 'HAND_OVER':
      return { is: 'HANDED_OVER' };
    case 'NOTHING':
      return { is: 'NOTHING' };
  }
}

const nextDate = async (graph: PersonPort): Promise<DateAhead | null> => (await graph.findDates())[0] ?? null;

/** What was chosen now comes first; what was ranked before stays behind it, own words and all. */
async function rank(graph: PersonPort, picked: NeedKind[]): Promise<Outcome> {
  const before = await graph.findNeeds();
  const chosen = picked.map((kind) => before.find((need) => need.kind === kind) ?? { kind, ownWords: null });
  const kept = before.filter((need) => !chosen.some(({ kind }) => kind === need.kind));
  const problems = await graph.rankNeeds([...chosen, ...kept]);
  return problems.length ? { is: 'REFUSED' } : { is: 'RANKED', picked };
}

/** In the language, before the hearing when there are such, else the soonest; without the one just wanted and those that are booked. */
async function find(graph: PersonPort, language: string, wanted: string | null) {
  const [dates, seats] = await Promise.all([graph.findDates(), graph.findSeats()]);
  const until = dates.find(({ isHearing, startsAt }) => isHearing && startsAt)?.startsAt ?? null;
  const without = new Set([wanted, ...seats.map(({ sessionId }) => sessionId)]);
  const others = (sessions: Offer[]) => sessions.filter(({ sessionId }) => !without.has(sessionId));
  const before = until ? others(await graph.findSessions({ language, until })) : [];
  if (before.length) return { sessions: before, before: true };
  return { sessions: others(await graph.findSessions({ language, until: null })), before: false };
}

async function offer(graph: PersonPort, language: string, moving: string | null): Promise<Outcome> {
  const { sessions, before } = await find(graph, language, null);
  return { is: 'SESSIONS', offered: sessions.slice(0, mostOffered), before, moving };
}

async function findOthers(graph: PersonPort, language: string, bookingId: string): Promise<Outcome> {
  const still = (await graph.findSeats()).some((seat) => seat.bookingId === bookingId);
  return still ? offer(graph, language, bookingId) : { is: 'SEAT', seat: null };
}

async function booked(
  graph: PersonPort,
  language: string,
  wanted: Offer,
  moving: string | null,
  { bookingId, problems }: Booked,
): Promise<Outcome> {
  if (bookingId && !problems.length) return { is: 'BOOKED', bookingId };
  if (problems.includes('booking.already')) return { is: 'SEAT', seat: (await graph.findSeats())[0] ?? null };
  if (!problems.some((code) => gone.has(code))) return { is: 'REFUSED' };
  const { sessions } = await find(graph, language, wanted.sessionId);
  return { is: 'FULL', offered: nearest(sessions, wanted).slice(0, mostOthers), moving };
}

/** Nearest in time to the one that was wanted, first. */
function nearest(sessions: Offer[], { startsAt }: Offer): Offer[] {
  const distance = (session: Offer) => Math.abs(Date.parse(session.startsAt) - Date.parse(startsAt));
  return sessions.toSorted((a, b) => distance(a) - distance(b));
}
