import { ChangeSessionDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDesk } from '#lib/server/desk.ts';
import { numberOf, textOf } from '#lib/server/form.ts';
import { getGivenSession, getOffers, sessionHref, typedSession } from '../../session-answer.ts';
import { readPlan } from '../../session-form.ts';
import { sessionProblems } from '../../session-problem.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'sessions');
  const [given, offers] = await Promise.all([getGivenSession(graph, event.params.id), getOffers(graph)]);
  const isOpen = given.session.status === 'SCHEDULED' && Date.parse(given.session.startsAt) > Date.now();
  return { ...given, offers, isOpen };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'sessions');
    const { id: sessionId } = event.params;
    const form = await event.request.formData();
    const typed = typedSession(form);
    const version = numberOf(form, 'version');
    const step = textOf(form, 'step');
    if (step === 'change') return { typed, version };
    const { whole, problems } = readPlan(typed);
    if (!whole) return fail(400, { typed, version, problems });
    if (step !== 'save') return { typed, version, checking: true };
    const answer = (await graph.run(ChangeSessionDocument, { input: { ...whole, sessionId, version } })).data
      .changeSession;
    if (answer.session) redirect(303, localizeHref(`${sessionHref(sessionId)}?done=changed`));
    return fail(400, { typed, version, problems: sessionProblems(answer.problems) });
  },
};
