import type { GraphAnswer, GraphClient } from '@cmpp/graph-client';
import {
  BookSessionDocument,
  CancelBookingDocument,
  HomeBookingsDocument,
  MoveBookingDocument,
  MyNeedsDocument,
  RankNeedsDocument,
  SessionListDocument,
  TalkDatesDocument,
} from '@cmpp/graph-client/operations';
import type { DateAhead, PersonPort } from './domain/talk/person-port.ts';
import type { Offer } from './domain/talk/talk.ts';

/** The graph said less than was asked; what is missing is not the same as what is not there. */
export class AnswerIncomplete extends Error {
  override name = 'AnswerIncomplete';
}

/**
 * Asks the graph as a person who has signed in by text: the portal's own operations, so that the same rules hold.
 *
 * @param client carries the person's token, good for some 60 s: for one text.
 */
export function createPersonPort(client: GraphClient): PersonPort {
  return {
    async findDates() {
      const person = personIn(whole(await client.run(TalkDatesDocument)));
      const hearings = person.hearings.edges.map(({ node: { court, ...hearing } }) => dateOf(hearing, court, true));
      const appointments = person.appointments.edges.map(({ node: { office, ...appointment } }) =>
        dateOf(appointment, office, false),
      );
      const instant = ({ startsAt }: DateAhead) => startsAt?.getTime() ?? Infinity;
      return [...hearings, ...appointments].sort((a, b) => (instant(a) === instant(b) ? 0 : instant(a) - instant(b)));
    },
    async findNeeds() {
      const { needs } = personIn(whole(await client.run(MyNeedsDocument)));
      return needs.toSorted((a, b) => a.rank - b.rank).map(({ kind, ownWords }) => ({ kind, ownWords }));
    },
    async rankNeeds(needs) {
      const { rankNeeds } = whole(await client.run(RankNeedsDocument, { input: { needs: [...needs] } }));
      return codesOf(rankNeeds);
    },
    async findSeats() {
      const { bookings } = personIn(whole(await client.run(HomeBookingsDocument)));
      if (!bookings) throw new AnswerIncomplete('The graph did not say what is booked.');
      return bookings.edges
        .map(({ node }) => node)
        .filter(({ status, session }) => status === 'BOOKED' && session.status === 'SCHEDULED')
        .map(({ id, session }) => ({
          bookingId: id,
          ...offerOf(session),
          street: session.venue?.street ?? null,
        }))
        .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
    },
    async findSessions({ language, until }) {
      const search = { language, until: until?.toISOString() ?? null };
      return whole(await client.run(SessionListDocument, search)).sessions.edges.map(({ node }) => offerOf(node));
    },
    async book(sessionId, idempotencyKey) {
      const input = { sessionId, seats: 1, idempotencyKey };
      const { bookSession } = whole(await client.run(BookSessionDocument, { input }));
      return { bookingId: bookSession.booking?.id ?? null, problems: codesOf(bookSession) };
    },
    async move(bookingId, sessionId, idempotencyKey) {
      const { moveBooking } = whole(
        await client.run(MoveBookingDocument, { input: { bookingId, sessionId, idempotencyKey } }),
      );
      return { bookingId: moveBooking.booking?.id ?? null, problems: codesOf(moveBooking) };
    },
    async cancel(bookingId) {
      return codesOf(whole(await client.run(CancelBookingDocument, { input: { bookingId } })).cancelBooking);
    },
  };
}

function whole<Data>({ data, missing }: GraphAnswer<Data>): Data {
  if (missing.length) throw new AnswerIncomplete('The graph did not say all that an answer depends on.');
  return data;
}

/** Never taken for somebody without needs or bookings: an order of needs is written back whole. */
function personIn<Person>({ me }: { me: { participant: Person | null } | null }): Person {
  if (!me?.participant) throw new AnswerIncomplete('The graph did not say who this is.');
  return me.participant;
}

const codesOf = ({ problems }: { problems: readonly { code: string }[] }) => problems.map(({ code }) => code);

type Dated = Pick<DateAhead, 'id' | 'medium' | 'localStart' | 'timeZone' | 'room'> & { startsAt: string | null };
function dateOf(
  { id, medium, localStart, timeZone, room, startsAt }: Dated,
  { street, city }: { street: string; city: string },
  isHearing: boolean,
): DateAhead {
  const at = startsAt === null ? null : new Date(startsAt);
  return { id, isHearing, medium, localStart, timeZone, room, startsAt: at, street, city };
}

type Session = Omit<Offer, 'sessionId'> & { id: string };
const offerOf = ({ id, startsAt, localStart, timeZone, medium }: Session): Offer => ({
  sessionId: id,
  startsAt,
  localStart,
  timeZone,
  medium,
});
