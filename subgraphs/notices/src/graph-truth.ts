import type { GraphClient } from '@cmpp/graph-client';
import {
  NoticeBookingsDocument,
  type NoticeBookingsQuery,
  NoticeDatesDocument,
  type NoticeDatesQuery,
  NoticeOutcomesDocument,
  type NoticeOutcomesQuery,
  NoticePaperDatesDocument,
  type NoticePaperDatesQuery,
} from '@cmpp/graph-client/operations';
import type { BookingTruth, DateTruth, OutcomeTruth, PaperDateTruth, PersonTruth } from './domain/graph-port.ts';

/** The graph said less than was asked; what is missing is not the same as what is not there. */
export class TruthIncomplete extends Error {
  override name = 'TruthIncomplete';
}

/** Bookings as they stand now, by id. @throws TruthIncomplete, as all here do. */
export async function findBookings(client: GraphClient, ids: readonly string[]): Promise<Map<string, BookingTruth>> {
  if (!ids.length) return new Map();
  const { data, missing } = await client.run(NoticeBookingsDocument, { ids: [...ids] });
  if (missing.length) throw new TruthIncomplete('The graph did not say all about the bookings.');
  return byId(data.bookings.map((found) => found && bookingOf(found)));
}

type Dates = { hearings: Map<string, DateTruth>; appointments: Map<string, DateTruth> };

/** Hearings and check-ins as they stand now. */
export async function findDates(
  client: GraphClient,
  hearingIds: readonly string[],
  appointmentIds: readonly string[],
): Promise<Dates> {
  if (!hearingIds.length && !appointmentIds.length) return { hearings: new Map(), appointments: new Map() };
  const asked = { hearingIds: [...hearingIds], appointmentIds: [...appointmentIds] };
  const { data, missing } = await client.run(NoticeDatesDocument, asked);
  if (missing.length) throw new TruthIncomplete('The graph did not say all about the dates.');
  return {
    hearings: byId(data.hearings.map((found) => found && dateOf(found, found.court))),
    appointments: byId(data.appointments.map((found) => found && dateOf(found, found.office))),
  };
}

/** What people's papers show, as it stands now. */
export async function findPaperDates(
  client: GraphClient,
  ids: readonly string[],
): Promise<Map<string, PaperDateTruth>> {
  if (!ids.length) return new Map();
  const { data, missing } = await client.run(NoticePaperDatesDocument, { ids: [...ids] });
  if (missing.length) throw new TruthIncomplete('The graph did not say all about the dates on papers.');
  return byId(data.paperDates.map((found) => found && paperDateOf(found)));
}

/** How a draw went for people in the pool, as it stands now; who is not on the list any more is missing. */
export async function findOutcomes(client: GraphClient, ids: readonly string[]): Promise<Map<string, OutcomeTruth>> {
  if (!ids.length) return new Map();
  const { data, missing } = await client.run(NoticeOutcomesDocument, { ids: [...ids] });
  if (missing.length) throw new TruthIncomplete('The graph did not say all about the candidates.');
  return byId(data.candidateOutcomes.map(outcomeOf));
}

const byId = <T extends { id: string }>(found: readonly (T | null)[]): Map<string, T> =>
  new Map(found.flatMap((row) => (row ? [[row.id, row] as const] : [])));

type Booking = NonNullable<NoticeBookingsQuery['bookings'][number]>;
type Outcome = NoticeOutcomesQuery['candidateOutcomes'][number];
type Paper = NonNullable<NoticePaperDatesQuery['paperDates'][number]>;
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

const dateOf = (found: AnyDate, place: { id: string; street: string }): DateTruth => ({
  id: found.id,
  version: found.version,
  status: found.status,
  localStart: found.localStart ?? null,
  timeZone: found.timeZone,
  startsAt: found.startsAt ? new Date(found.startsAt) : null,
  medium: found.medium,
  placeId: place.id,
  street: found.medium === 'IN_PERSON' ? place.street : null,
  room: found.room ?? null,
  participant: personOf(found.participant),
});

const paperDateOf = ({ id, version, status, startsAt, hearing, appointment, ...paper }: Paper): PaperDateTruth => {
  const ours = hearing ?? appointment;
  const stands = ours?.status === 'SCHEDULED' || ours?.status === 'MOVED';
  return {
    id,
    version,
    status,
    localStart: paper.localStart,
    timeZone: paper.timeZone ?? null,
    startsAt: new Date(startsAt),
    beside: stands && ours.localStart ? { localStart: ours.localStart, timeZone: ours.timeZone } : null,
    participant: personOf(paper.participant),
  };
};

const outcomeOf = ({ outcome, drawnUntil, phone, ...found }: Outcome): OutcomeTruth => ({
  ...found,
  outcome: outcome ?? null,
  drawnUntil: drawnUntil ?? null,
  phone: phone ?? null,
});

/** Whom a text goes to. */
export const personOf = ({ site, textPhones, ...person }: Booking['participant']): PersonTruth => ({
  id: person.id,
  siteId: site.id,
  siteName: site.shortName,
  sitePhone: site.phone,
  timeZone: site.timeZone,
  writtenLanguage: person.writtenLanguage,
  spokenLanguage: person.spokenLanguage,
  detained: person.detained,
  hearsOfDates: person.hearsOfDates,
  phones: textPhones.flatMap(({ number, mayText, frozen, shared, participant: holder }) => {
    const guardian = holder && holder.id !== person.id ? holder : null;
    return number ? [{ number, mayText, frozen, shared: shared || guardian !== null, guardian }] : [];
  }),
});
