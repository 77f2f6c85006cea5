import { fail, redirect } from '@sveltejs/kit';
import { personHref } from '#lib/desk-date.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDate, getDates, typedDate } from '#lib/server/desk-date.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { id, dates: list } = event.params;
  const { person, places } = await getDates(graph, id, list);
  // Made anew for each page: pressing the button twice enters one date.
  return { person, places, list, idempotencyKey: crypto.randomUUID() };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const { id, dates: list } = event.params;
    const form = await event.request.formData();
    const typed = typedDate(form);
    const step = textOf(form, 'step');
    if (step === 'change') return { typed };
    const save = step === 'save';
    const idempotencyKey = textOf(form, 'idempotencyKey');
    const problems = await enterDate(graph, list, typed, { save, participantId: id, idempotencyKey });
    if (problems.length) return fail(400, { typed, problems });
    if (!save) return { typed, checking: true };
    redirect(303, localizeHref(`${personHref(id)}?done=entered`));
  },
};
