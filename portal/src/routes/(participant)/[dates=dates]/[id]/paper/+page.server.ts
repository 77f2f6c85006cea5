import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterAs } from '#lib/server/door.ts';
import { textOf } from '#lib/server/form.ts';
import { getOwnDate } from '#lib/server/own-date.ts';
import { takeBackPaperDate, tellPaperDate, typedWhen } from '#lib/server/paper-date.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { frame, date, missing } = await getOwnDate(graph, event.params.dates, event.params.id);
  return { frame, date, missing, idempotencyKey: crypto.randomUUID() };
};

export const actions: Actions = {
  tell: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const { dates: list, id } = event.params;
    const form = await event.request.formData();
    const typed = typedWhen(form);
    const problems = await tellPaperDate(graph, { list, id }, typed, textOf(form, 'idempotencyKey'));
    if (problems.length) return fail(400, { typed, problems });
    redirect(303, localizeHref(`/${list}/${id}`));
  },
  takeBack: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const { dates: list, id } = event.params;
    const form = await event.request.formData();
    const problems = await takeBackPaperDate(graph, textOf(form, 'paperDateId'));
    if (problems.length) return fail(400, { problems });
    redirect(303, localizeHref(`/${list}/${id}`));
  },
};
