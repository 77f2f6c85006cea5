import { CaseloadDocument } from '@cmpp/graph-client/operations';
import { personName } from '#lib/desk-wording.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { nextOfficial } from '#lib/server/next-date.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { participants } = (await graph.run(CaseloadDocument)).data;
  const people = nodesOf(participants).map(({ id, spokenLanguage, detained, ...one }) => ({
    id,
    name: personName(one),
    language: spokenLanguage,
    detained,
    next: nextOfficial(one),
  }));
  return { people, more: participants.pageInfo.hasNextPage };
};
