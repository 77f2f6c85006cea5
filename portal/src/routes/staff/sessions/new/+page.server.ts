import { PublishSessionDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import { getOffers, sessionHref, typedSession } from '../session-answer.ts';
import { emptySession, readSession } from '../session-form.ts';
import { sessionProblems } from '../session-problem.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'sessions');
  const offers = await getOffers(graph);
  // Made anew for each page: pressing the button twice publishes once.
  return { offers, typed: emptySession(offers.sites), idempotencyKey: crypto.randomUUID() };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'sessions');
    const form = await event.request.formData();
    const typed = typedSession(form);
    const idempotencyKey = textOf(form, 'idempotencyKey');
    const step = textOf(form, 'step');
    if (step === 'change') return { typed, idempotencyKey };
    const { whole, problems } = readSession(typed);
    if (!whole) return fail(400, { typed, idempotencyKey, problems });
    if (step !== 'save') return { typed, idempotencyKey, checking: true };
    const answer = (await graph.run(PublishSessionDocument, { input: { ...whole, idempotencyKey } })).data
      .publishSession;
    if (answer.session) redirect(303, localizeHref(`${sessionHref(answer.session.id)}?done=published`));
    return fail(400, { typed, idempotencyKey, problems: sessionProblems(answer.problems) });
  },
};
