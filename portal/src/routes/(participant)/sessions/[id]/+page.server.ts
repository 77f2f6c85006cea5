import { BookSessionDocument, SessionPageDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { placeOf } from '#lib/date.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemsFor } from '#lib/problem.ts';
import { enterAs } from '#lib/server/door.ts';
import { textOf } from '#lib/server/form.ts';
import { found } from '#lib/server/own-date.ts';
import { nodesOf, ownFile } from '#lib/server/participant.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const answer = await graph.run(SessionPageDocument, { id: event.params.id });
  const frame = ownFile(answer);
  const session = found(answer.data.session, answer.missing);
  const own = nodesOf(frame.bookings).find(
    (booking) => booking.session.id === session.id && booking.status === 'BOOKED',
  );
  return {
    frame,
    session,
    place: session.venue ? { ...placeOf(session.venue), room: null } : null,
    ownBooking: own?.id ?? null,
    // Made anew for each page: pressing the button twice books once.
    idempotencyKey: crypto.randomUUID(),
    missing: answer.missing,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const form = await event.request.formData();
    const typed = {
      seats: textOf(form, 'seats'),
      accessNeeds: textOf(form, 'accessNeeds'),
      question: textOf(form, 'question'),
    };
    const input = {
      sessionId: event.params.id,
      // What is no number of seats is left to the graph to refuse, which says how many there may be.
      seats: /^\d{1,3}$/.test(typed.seats) ? Number(typed.seats) : 0,
      accessNeeds: typed.accessNeeds || null,
      question: typed.question || null,
      idempotencyKey: textOf(form, 'idempotencyKey'),
    };
    const { booking, problems } = (await graph.run(BookSessionDocument, { input })).data.bookSession;
    // With "booking.already" comes the booking that stands: its page says so, and what to do.
    if (booking) redirect(303, localizeHref(`/bookings/${booking.id}?${problems.length ? 'already' : 'booked'}`));
    return fail(400, { typed, problems: problemsFor(problems, 'seats', 'accessNeeds', 'question') });
  },
};
