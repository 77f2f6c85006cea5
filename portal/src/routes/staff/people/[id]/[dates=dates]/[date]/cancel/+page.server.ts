import { fail, redirect } from '@sveltejs/kit';
import { lacking, oneOf, sourceChoices } from '#lib/date-form.ts';
import { personHref } from '#lib/desk-date.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { cancelDate, getDate } from '#lib/server/desk-date.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { numberOf, textOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { id, dates, date } = event.params;
  return getDate(graph, id, dates, date);
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const { id: personId, dates, date: id } = event.params;
    const form = await event.request.formData();
    const toldBy = oneOf(sourceChoices, textOf(form, 'toldBy'));
    const shown = { version: numberOf(form, 'version'), words: textOf(form, 'shown') };
    const problems = toldBy
      ? await cancelDate(graph, dates, id, { version: shown.version, toldBy })
      : [lacking('toldBy', m.date_told_by_missing())];
    if (problems.length) return fail(400, { toldBy, shown, problems });
    redirect(303, localizeHref(`${personHref(personId)}?done=cancelled`));
  },
};
