import { MyPaperDatesDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { openPapers } from '#lib/date.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterAs } from '#lib/server/door.ts';
import { textOf } from '#lib/server/form.ts';
import { takeBackPaperDate, tellPaperDate, typedWhen } from '#lib/server/paper-date.ts';
import { ownFile } from '#lib/server/participant.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { paperDates, ...frame } = ownFile(await graph.run(MyPaperDatesDocument));
  return {
    frame,
    papers: openPapers(paperDates),
    idempotencyKey: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  tell: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const form = await event.request.formData();
    const typed = typedWhen(form);
    const problems = await tellPaperDate(graph, null, typed, textOf(form, 'idempotencyKey'));
    if (problems.length) return fail(400, { typed, problems });
    redirect(303, localizeHref('/home'));
  },
  takeBack: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const form = await event.request.formData();
    const problems = await takeBackPaperDate(graph, textOf(form, 'paperDateId'));
    if (problems.length) return fail(400, { problems });
    redirect(303, localizeHref('/home'));
  },
};
