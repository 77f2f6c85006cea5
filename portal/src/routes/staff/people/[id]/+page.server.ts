import { DeskPersonDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { bookingDate } from '#lib/date.ts';
import { deskAppointment, deskHearing, inDeskOrder, personHref } from '#lib/desk-date.ts';
import { personName } from '#lib/desk-wording.ts';
import { textingOf } from '#lib/texting.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDesk } from '#lib/server/desk.ts';
import { found } from '#lib/server/own-date.ts';
import { nodesOf } from '#lib/server/participant.ts';
import { completeTask } from '#lib/server/task.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { id } = event.params;
  const { data, missing } = await graph.run(DeskPersonDocument, { id });
  const file = found(data.participant, missing);
  const { spokenLanguage, writtenLanguage, detained, phones, site, caseworker, tasks, needs, textConsent } = file;
  return {
    person: {
      id,
      name: personName(file),
      spokenLanguage,
      writtenLanguage,
      detained,
      phones,
      timeZone: site.timeZone,
      caseworker: caseworker?.name ?? null,
      texting: textingOf(file),
      left: file.closedAt !== null,
      textsChangedAt: textConsent?.changedAt ?? null,
    },
    dates: inDeskOrder([
      ...nodesOf(file.hearings).map((one) => deskHearing(one, id)),
      ...nodesOf(file.appointments).map((one) => deskAppointment(one, id)),
    ]),
    tasks,
    needs: needs.toSorted((a, b) => a.rank - b.rank),
    // Null: that part of the graph did not answer, which is not the same as having none.
    bookings: file.bookings
      ? nodesOf(file.bookings).map(({ attendance, ...one }) => ({ ...bookingDate(one), attendance }))
      : null,
    referrals: file.referrals ? nodesOf(file.referrals) : null,
    texts: file.messages ? nodesOf(file.messages) : null,
    now: Date.now(),
    done: event.url.searchParams.get('done'),
    missing,
  };
};

export const actions: Actions = {
  done: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const problems = await completeTask(graph, await event.request.formData());
    if (problems.length) return fail(400, { problems });
    redirect(303, localizeHref(`${personHref(event.params.id)}?done=task`));
  },
};
