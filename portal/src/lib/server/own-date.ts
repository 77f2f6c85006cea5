import type { Missing } from '@cmpp/graph-client';
import {
  BookingPageDocument,
  type BookingPageQuery,
  MyAppointmentsDocument,
  MyHearingsDocument,
} from '@cmpp/graph-client/operations';
import { error } from '@sveltejs/kit';
import { appointmentDate, hearingDate, openPapers, withPaper } from '#lib/date.ts';
import type { DateList } from '#lib/desk-date.ts';
import type { Graph } from './graph.ts';
import { nodesOf, ownFile } from './participant.ts';

/** One of the person's own hearings, with what their paper says of it. Throws a 404 when it is none of theirs. */
export async function getHearing(graph: Graph, id: string) {
  const answer = await graph.run(MyHearingsDocument);
  const frame = ownFile(answer);
  const hearing = found(
    nodesOf(frame.hearings).find((one) => one.id === id),
    answer.missing,
  );
  const date = withPaper(hearingDate(hearing), openPapers(frame.paperDates));
  return { frame, date, kind: hearing.kind, missing: answer.missing };
}

/** The same of one of their check-ins. */
export async function getAppointment(graph: Graph, id: string) {
  const answer = await graph.run(MyAppointmentsDocument);
  const frame = ownFile(answer);
  const appointment = found(
    nodesOf(frame.appointments).find((one) => one.id === id),
    answer.missing,
  );
  const date = withPaper(appointmentDate(appointment), openPapers(frame.paperDates));
  return { frame, date, missing: answer.missing };
}

/** One of the person's own hearings or check-ins. Throws a 404 when it is none of theirs. */
export const getOwnDate = (graph: Graph, list: DateList, id: string) =>
  list === 'hearings' ? getHearing(graph, id) : getAppointment(graph, id);

/** One of the person's own bookings. Throws a 404 when it is none of theirs. */
export async function getBooking(graph: Graph, id: string) {
  const answer = await graph.run(BookingPageDocument, { id });
  const frame = ownFile(answer);
  const booking: NonNullable<BookingPageQuery['booking']> = found(answer.data.booking, answer.missing);
  return { frame, booking, missing: answer.missing };
}

/**
 * What was looked for. Throws a 503 when the part of the graph that would know did not answer, so that nobody is told that
 * their date does not exist, and otherwise a 404.
 */
export function found<Thing>(thing: Thing | null | undefined, missing: readonly Missing[]): Thing {
  if (thing) return thing;
  if (missing.length) error(503, { message: `Not answered: ${missing.map(({ code }) => code).join(', ')}` });
  error(404, { message: 'Nothing of yours is here.' });
}
