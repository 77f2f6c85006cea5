import { type ListedPageFragment, ScreeningPeopleDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { personName } from '#lib/desk-wording.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDesk } from '#lib/server/desk.ts';
import { nodesOf } from '#lib/server/participant.ts';
import { completeTask } from '#lib/server/task.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'screening');
  const [waitingAfter, after] = ['waiting', 'after'].map((name) => event.url.searchParams.get(name));
  const { waiting, others, safetySteps, glassBroken } = (
    await graph.run(ScreeningPeopleDocument, { waitingAfter, after })
  ).data;
  return {
    toScreen: pageOf(waiting),
    others: pageOf(others),
    cannotWait: nodesOf(safetySteps).flatMap(({ id, dueAt, raisedAt, screeningPerson }) =>
      screeningPerson ? [{ id, dueAt, raisedAt, personId: screeningPerson.id, name: personName(screeningPerson) }] : [],
    ),
    // What nobody who supervises looks at; who has files as well has it on their other list, too.
    opened: nodesOf(glassBroken),
  };
};

/** A page of the list, and where the next begins; null: this is the last one. */
const pageOf = (page: ListedPageFragment) => ({
  people: nodesOf(page).map((person) => ({ ...person, name: personName(person) })),
  next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
});

export const actions: Actions = {
  done: async (event) => {
    const { graph } = await enterDesk(event, 'screening');
    const problems = await completeTask(graph, await event.request.formData());
    if (problems.length) return fail(400, { problems });
    redirect(303, localizeHref('/staff/screening'));
  },
};
