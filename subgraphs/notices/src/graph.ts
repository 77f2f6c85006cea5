import type { GraphClient } from '@cmpp/graph-client';
import {
  NoticeBookingsDocument,
  type NoticeBookingsQuery,
  NoticeChallengeDocument,
  NoticeDatesDocument,
  type NoticeDatesQuery,
  SmsSignInDocument,
  type SmsSignInMutation,
  StaffTextAddresseeDocument,
} from '@cmpp/graph-client/operations';
import type { TextSignIn } from './domain/talk/person-port.ts';
import { createPersonPort } from './graph-person.ts';
import type { BookingTruth, DateTruth, GraphPort, PersonTruth } from './domain/graph-port.ts';

/** The graph said less than was asked; what is missing is not the same as what is not there. */
export class TruthIncomplete extends Error {
  override name = 'TruthIncomplete';
}

/** The one door to the graph: asks it in this service's name. */
export function createGraphPort(client: GraphClient): GraphPort {
  return {
    async findTruth({ bookings = [], hearings = [], appointments = [] }) {
      return { bookings: await findBookings(client, bookings), ...(await findDates(client, hearings, appointments)) };
    },
    async findChallenge(id) {
      const { data, missing } = await client.run(NoticeChallengeDocument, { id });
      if (missing.length) throw new TruthIncomplete('The graph did not say all about the challenge.');
      const found = data.signInChallenge;
      // Without a number the person is erased: there is nobody to text.
      if (!found?.phone) return null;
      return { phone: found.phone, code: found.code, locale: found.locale, expiresAt: new Date(found.expiresAt) };
    },
    async signInByText(phone) {
      const { data, missing } = await client.run(SmsSignInDocument, { input: { phone } });
      if (missing.length) throw new TruthIncomplete('The graph did not say all about the number.');
      return signInOf(client, data.smsSignIn);
    },
    async findAddressee(id, staffId) {
      const { data, missing } = await client.run(StaffTextAddresseeDocument, { id, staffId });
      if (missing.length) throw new TruthIncomplete('The graph did not say all about the person.');
      const found = data.participant;
      return found && { ...personOf(found), openToStaff: found.openToStaff };
    },
  };
}

async function findBookings(client: GraphClient, ids: readonly string[]): Promise<Map<string, BookingTruth>> {
  if (!ids.length) return new Map();
  const { data, missing } = await client.run(NoticeBookingsDocument, { ids: [...ids] });
  if (missing.length) throw new TruthIncomplete('The graph did not say all about the bookings.');
  return byId(data.bookings.map((found) => found && bookingOf(found)));
}

type Dates = { hearings: Map<string, DateTruth>; appointments: Map<string, DateTruth> };

async function findDates(
  client: GraphClient,
  hearingIds: readonly string[],
  appointmentIds: readonly string[],
): Promise<Dates> {
  if (!hearingIds.length && !appointmentIds.length) return { hearings: new Map(), appointments: new Map() };
  const asked = { hearingIds: [...hearingIds], appointmentIds: [...appointmentIds] };
  const { data, missing } = await client.run(NoticeDatesDocument, asked);
  if (missing.length) throw new TruthIncomplete('The graph did not say all about the dates.');
  return {
    hearings: byId(data.hearings.map((found) => found && dateOf(found, found.court.street))),
    appointments: byId(data.appointments.map((found) => found && dateOf(found, found.office.street))),
  };
}

function signInOf(client: GraphClient, signIn: SmsSignInMutation['smsSignIn']): TextSignIn {
  const { token, participantId: id, language, siteName, sitePhone, holders } = signIn;
  if (!token || !id || !language || !siteName || !sitePhone) return { holders: holders ?? [], person: null };
  const graph = createPersonPort(client.as(token));
  return { holders: holders ?? [], person: { id, language, siteName, sitePhone, graph } };
}

const byId = <T extends { id: string }>(found: readonly (T | null)[]): Map<string, T> =>
  new Map(found.flatMap((row) => (row ? [[row.id, row] as const] : [])));

type Booking = NonNullable<NoticeBookingsQuery['bookings'][number]>;
type AnyDate = NonNullable<NoticeDatesQuery['hearings'][number] | NoticeDatesQuery['appointments'][number]>;

const bookingOf = ({ id, version, status, session, participant }: Booking): BookingTruth => ({
  id,
  version,
  status,
  session: {
    status: session.status,
    localStart: session.localStart,
    timeZone: session.timeZone,
    startsAt: new Date(session.startsAt),
    street: session.venue?.street ?? null,
  },
  participant: personOf(participant),
});

const dateOf = (found: AnyDate, street: string): DateTruth => ({
  id: found.id,
  version: found.version,
  status: found.status,
  localStart: found.localStart ?? null,
  timeZone: found.timeZone,
  startsAt: found.startsAt ? new Date(found.startsAt) : null,
  street: found.medium === 'IN_PERSON' ? street : null,
  participant: personOf(found.participant),
});

const personOf = ({ site, phones, ...person }: Booking['participant']): PersonTruth => ({
  id: person.id,
  siteId: site.id,
  siteName: site.shortName,
  sitePhone: site.phone,
  timeZone: site.timeZone,
  writtenLanguage: person.writtenLanguage,
  spokenLanguage: person.spokenLanguage,
  detained: person.detained,
  phones: phones.flatMap(({ number, ...phone }) => (number ? [{ ...phone, number }] : [])),
});
