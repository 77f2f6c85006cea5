import { CaseloadDocument } from '@cmpp/graph-client/operations';
import { hearingDate, inOrder } from '#lib/date.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { data, missing } = await graph.run(CaseloadDocument);
  const people = nodesOf(data.participants).map(({ id, givenName, familyName, spokenLanguage, hearings }) => ({
    id,
    name: [givenName, familyName].filter(Boolean).join(' '),
    language: spokenLanguage,
    next: inOrder(nodesOf(hearings).map(hearingDate)).next,
  }));
  return { people, more: data.participants.pageInfo.hasNextPage, missing };
};
