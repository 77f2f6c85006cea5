import { bookingDate } from '#lib/date.ts';
import { enterAs } from '#lib/server/door.ts';
import { getBooking } from '#lib/server/own-date.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { frame, booking, missing } = await getBooking(graph, event.params.id);
  const { accessNeeds, question, session } = booking;
  return {
    frame,
    date: bookingDate(booking),
    details: {
      accessNeeds,
      question,
      language: session.language,
      kind: session.kind,
      accessibility: session.venue?.accessibility,
      organization: session.organization?.name,
    },
    calledOff: session.status === 'CANCELLED',
    justBooked: event.url.searchParams.has('booked'),
    already: event.url.searchParams.has('already'),
    missing,
  };
};
