import { MyNeedsDocument, RankNeedsDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { moveNeed } from '#lib/need.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemsFor } from '#lib/problem.ts';
import { enterAs } from '#lib/server/door.ts';
import { textOf } from '#lib/server/form.ts';
import type { Graph } from '#lib/server/graph.ts';
import { ownFile } from '#lib/server/participant.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { file, needs, missing } = await readNeeds(graph);
  // Where the need that was just moved stands now (from 0): its button keeps the focus.
  const moved = event.url.searchParams.get('moved');
  return { frame: file, needs, moved: moved === null ? null : Number(moved), missing };
};

export const actions: Actions = {
  // The button says which need and which way; each move is saved at once, so there is nothing to lose or to finish.
  default: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const [kind, way] = textOf(await event.request.formData(), 'move').split(' ');
    const { needs } = await readNeeds(graph);
    const from = needs.findIndex((need) => need.kind === kind);
    const moved = moveNeed(needs, from, way === 'up' ? -1 : 1);
    const { problems } = (await graph.run(RankNeedsDocument, { input: { needs: moved } })).data.rankNeeds;
    if (problems.length) return fail(400, { problems: problemsFor(problems) });
    redirect(303, localizeHref(`/needs/order?moved=${moved.findIndex((need) => need.kind === kind)}`));
  },
};

async function readNeeds(graph: Graph) {
  const answer = await graph.run(MyNeedsDocument);
  const file = ownFile(answer);
  const needs = file.needs
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ kind, ownWords }) => ({ kind, ownWords: ownWords ?? null }));
  return { file, needs, missing: answer.missing };
}
