import type { GraphClient } from '@cmpp/graph-client';
import {
  NoticeBookingsDocument,
  NoticeChallengeDocument,
  type NoticeBookingsQuery,
} from '@cmpp/graph-client/operations';
import type { BookingTruth, GraphPort } from './domain/graph-port.ts';

/** The graph said less than was asked; what is missing is not the same as what is not there. */
export class TruthIncomplete extends Error {
  override name = 'TruthIncomplete';
}

/** The one door to the graph: asks it in this service's name. */
export function createGraphPort(client: GraphClient): GraphPort {
  return {
    async findTruth({ bookings: bookingIds = [] }) {
      if (!bookingIds.length) return { bookings: new Map() };
      const { data, missing } = await client.run(NoticeBookingsDocument, { ids: [...bookingIds] });
      if (missing.length) throw new TruthIncomplete('The graph did not say all that a text depends on.');
      return { bookings: new Map(data.bookings.flatMap((found) => (found ? [[found.id, bookingOf(found)]] : []))) };
    },
    async findChallenge(id) {
      const { data, missing } = await client.run(NoticeChallengeDocument, { id });
      if (missing.length) throw new TruthIncomplete('The graph did not say all about the challenge.');
      const found = data.signInChallenge;
      // Without a number the person is erased: there is nobody to text.
      if (!found?.phone) return null;
      return { phone: found.phone, code: found.code, locale: found.locale, expiresAt: new Date(found.expiresAt) };
    },
  };
}

type Booking = NonNullable<NoticeBookingsQuery['bookings'][number]>;

function bookingOf({ id, status, session, participant }: Booking): BookingTruth {
  const { site, phones, writtenLanguage, spokenLanguage } = participant;
  return {
    id,
    status,
    session: {
      status: session.status,
      localStart: session.localStart,
      timeZone: session.timeZone,
      startsAt: new Date(session.startsAt),
      street: session.venue?.street ?? null,
    },
    participant: {
      id: participant.id,
      siteId: site.id,
      siteName: site.shortName,
      writtenLanguage,
      spokenLanguage,
      phones: phones.flatMap(({ number, ...phone }) => (number ? [{ ...phone, number }] : [])),
    },
  };
}
