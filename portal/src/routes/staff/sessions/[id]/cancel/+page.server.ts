import { CancelSessionDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDesk } from '#lib/server/desk.ts';
import { numberOf } from '#lib/server/form.ts';
import { getGivenSession, sessionHref } from '../../session-answer.ts';
import { sessionProblems } from '../../session-problem.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'sessions');
  const given = await getGivenSession(graph, event.params.id);
  if (given.session.status === 'CANCELLED') redirect(303, localizeHref(sessionHref(event.params.id)));
  return given;
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'sessions');
    const { id: sessionId } = event.params;
    const version = numberOf(await event.request.formData(), 'version');
    const { problems } = (await graph.run(CancelSessionDocument, { input: { sessionId, version } })).data.cancelSession;
    if (problems.length) return fail(400, { problems: sessionProblems(problems) });
    redirect(303, localizeHref(sessionHref(sessionId)));
  },
};
