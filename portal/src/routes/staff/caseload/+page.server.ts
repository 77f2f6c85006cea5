import { CaseloadDocument } from '@cmpp/graph-client/operations';
import { appointmentDate, hearingDate, inOrder } from '#lib/date.ts';
import { personName } from '#lib/desk-wording.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { participants } = (await graph.run(CaseloadDocument)).data;
  const people = nodesOf(participants).map(({ id, spokenLanguage, detained, hearings, appointments, ...names }) => ({
    id,
    name: personName(names),
    language: spokenLanguage,
    detained,
    next: inOrder([...nodesOf(hearings).map(hearingDate), ...nodesOf(appointments).map(appointmentDate)]).next,
  }));
  return { people, more: participants.pageInfo.hasNextPage };
};
