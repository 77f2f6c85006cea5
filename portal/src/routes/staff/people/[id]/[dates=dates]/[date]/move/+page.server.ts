import { fail, redirect } from '@sveltejs/kit';
import { personHref } from '#lib/desk-date.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { getDate, moveDate, typedDate } from '#lib/server/desk-date.ts';
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
    const typed = typedDate(form);
    const shown = { version: numberOf(form, 'version'), words: textOf(form, 'shown') };
    const step = textOf(form, 'step');
    if (step === 'change') return { typed, shown };
    const save = step === 'save';
    const problems = await moveDate(graph, dates, typed, { save, id, version: shown.version });
    if (problems.length) return fail(400, { typed, shown, problems });
    if (!save) return { typed, shown, checking: true };
    redirect(303, localizeHref(`${personHref(personId)}?done=moved`));
  },
};
