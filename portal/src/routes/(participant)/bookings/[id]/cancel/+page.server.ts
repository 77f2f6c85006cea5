import { CancelBookingDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { bookingDate } from '#lib/date.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemsFor } from '#lib/problem.ts';
import { enterAs } from '#lib/server/door.ts';
import { getBooking } from '#lib/server/own-date.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { frame, booking } = await getBooking(graph, event.params.id);
  const date = bookingDate(booking);
  if (date.state === 'cancelled') redirect(303, localizeHref(date.href));
  return { frame, date };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const bookingId = event.params.id;
    const { problems } = (await graph.run(CancelBookingDocument, { input: { bookingId } })).data.cancelBooking;
    if (problems.length) return fail(400, { problems: problemsFor(problems) });
    redirect(303, localizeHref(`/bookings/${bookingId}`));
  },
};
