import { ProviderRosterDocument, RecordAttendanceDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { oneOf } from '#lib/date-form.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import { partOf } from '#lib/server/part.ts';
import { getGivenSession, sessionHref } from '../session-answer.ts';
import { sessionProblems } from '../session-problem.ts';
import type { Actions, PageServerLoad } from './$types.js';

const attendances = ['ATTENDED', 'MISSED'] as const;
const donePhrases = ['published', 'changed', 'attendance'] as const;

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'sessions');
  const { id } = event.params;
  const [{ session, missing }, roster] = await Promise.all([
    getGivenSession(graph, id),
    partOf('roster', graph.run(ProviderRosterDocument, { id })),
  ]);
  return {
    session,
    begun: Date.parse(session.startsAt) <= Date.now(),
    roster: roster.data?.session?.roster ?? null,
    // The graph answered, and without the list: the session is over for too long.
    rosterClosed: roster.missing.length === 0 && roster.data?.session?.roster === null,
    done: oneOf(donePhrases, event.url.searchParams.get('done') ?? ''),
    missing: [...missing, ...roster.missing],
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'sessions');
    const { id } = event.params;
    const form = await event.request.formData();
    for (const bookingId of form.getAll('bookingId').map(String)) {
      const attendance = oneOf(attendances, textOf(form, `attendance-${bookingId}`));
      if (!attendance) continue; // nobody has said yet
      const { problems } = (await graph.run(RecordAttendanceDocument, { input: { bookingId, attendance } })).data
        .recordAttendance;
      // What was said of the others before stays said; said again it changes nothing.
      if (problems.length) return fail(400, { problems: sessionProblems(problems) });
    }
    redirect(303, localizeHref(`${sessionHref(id)}?done=attendance`));
  },
};
