import { MyNeedsDocument, RankNeedsDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { type ChosenNeed, isNeedKind, isNotShown, keepOrder, needChoices } from '#lib/need.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemsFor } from '#lib/problem.ts';
import { enterAs } from '#lib/server/door.ts';
import { textOf } from '#lib/server/form.ts';
import { ownFile } from '#lib/server/participant.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const answer = await graph.run(MyNeedsDocument);
  const file = ownFile(answer);
  return {
    frame: file,
    choices: needChoices().map((kind) => ({ kind, notShown: isNotShown(kind, file.wantedInPortal) })),
    chosen: file.needs.map(({ kind }) => kind),
    ownWords: file.needs.find(({ kind }) => kind === 'SOMETHING_ELSE')?.ownWords ?? '',
    missing: answer.missing,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const form = await event.request.formData();
    const kinds = form.getAll('kind').filter(isNeedKind);
    const words = textOf(form, 'ownWords');
    const before = ownFile(await graph.run(MyNeedsDocument)).needs.toSorted((a, b) => a.rank - b.rank);
    // Words alone are a choice too: nobody has to tick a box beside what they wrote. Old words whose box was unticked are none.
    const isNew = words !== before.find(({ kind }) => kind === 'SOMETHING_ELSE')?.ownWords;
    if (words && isNew && !kinds.includes('SOMETHING_ELSE')) kinds.push('SOMETHING_ELSE');
    const chosen: ChosenNeed[] = kinds.map((kind) => ({ kind, ownWords: kind === 'SOMETHING_ELSE' ? words : null }));
    const needs = keepOrder(before, chosen);
    const { problems } = (await graph.run(RankNeedsDocument, { input: { needs } })).data.rankNeeds;
    if (problems.length)
      return fail(400, { chosen: kinds, ownWords: words, problems: problemsFor(problems, 'ownWords') });
    redirect(303, localizeHref(needs.length > 1 ? '/needs/order' : '/home'));
  },
};
