import { StopPlanDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemsFor } from '#lib/problem.ts';
import { getOwnPlans } from '#lib/server/own-plan.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { frame } = await getOwnPlans(event);
  return { frame };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph, frame } = await getOwnPlans(event);
    const input = { participantId: frame.id };
    const { problems } = (await graph.run(StopPlanDocument, { input })).data.stopDeparture;
    if (problems.length) return fail(400, { problems: problemsFor(problems) });
    redirect(303, localizeHref('/plan'));
  },
};
