import { ScreeningPeopleDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { personName } from '#lib/desk-wording.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDesk } from '#lib/server/desk.ts';
import { nodesOf } from '#lib/server/participant.ts';
import { completeTask } from '#lib/server/task.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'screening');
  const { screeningPeople, tasks } = (await graph.run(ScreeningPeopleDocument)).data;
  return {
    people: nodesOf(screeningPeople).map((person) => ({ ...person, name: personName(person) })),
    more: screeningPeople.pageInfo.hasNextPage,
    waiting: nodesOf(tasks).flatMap(({ id, dueAt, raisedAt, screeningPerson }) =>
      screeningPerson ? [{ id, dueAt, raisedAt, personId: screeningPerson.id, name: personName(screeningPerson) }] : [],
    ),
    // What nobody who supervises looks at; who has files as well has it on their other list, too.
    opened: nodesOf(tasks).filter(({ kind }) => kind === 'GLASS_BROKEN_UNWATCHED'),
  };
};

export const actions: Actions = {
  done: async (event) => {
    const { graph } = await enterDesk(event, 'screening');
    const problems = await completeTask(graph, await event.request.formData());
    if (problems.length) return fail(400, { problems });
    redirect(303, localizeHref('/staff/screening'));
  },
};
