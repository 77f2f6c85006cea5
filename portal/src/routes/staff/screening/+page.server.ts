import { ScreeningPeopleDocument } from '@cmpp/graph-client/operations';
import { personName } from '#lib/desk-wording.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'screening');
  const { screeningPeople, tasks } = (await graph.run(ScreeningPeopleDocument)).data;
  return {
    people: nodesOf(screeningPeople).map((person) => ({ ...person, name: personName(person) })),
    more: screeningPeople.pageInfo.hasNextPage,
    waiting: nodesOf(tasks).flatMap(({ id, dueAt, raisedAt, screeningPerson }) =>
      screeningPerson ? [{ id, dueAt, raisedAt, personId: screeningPerson.id, name: personName(screeningPerson) }] : [],
    ),
  };
};
