import { fail, redirect } from '@sveltejs/kit';
import { lacking, missedByChoices, oneOf, outcomeChoices } from '#lib/date-form.ts';
import { personHref } from '#lib/desk-date.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { getDate, recordOutcome } from '#lib/server/desk-date.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { id, dates, date } = event.params;
  return { ...(await getDate(graph, id, dates, date)), now: Date.now() };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const { id: personId, dates, date: id } = event.params;
    const form = await event.request.formData();
    const outcome = oneOf(outcomeChoices, textOf(form, 'outcome'));
    const missedBy = oneOf(missedByChoices, textOf(form, 'missedBy'));
    const problems = outcome
      ? await recordOutcome(graph, dates, id, { outcome, missedBy })
      : [lacking('outcome', m.outcome_missing())];
    if (problems.length) return fail(400, { outcome, missedBy, problems });
    redirect(303, localizeHref(`${personHref(personId)}?done=outcome`));
  },
};
