import { DisclosureRequestsDocument } from '@cmpp/graph-client/operations';
import { aboutWords, authorityWords, stateWords } from '#lib/disclosure-line.ts';
import { personName } from '#lib/desk-wording.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph, frame } = await enterDesk(event, 'disclosures');
  const all = event.url.searchParams.has('all');
  const { disclosureRequests } = (await graph.run(DisclosureRequestsDocument, { openOnly: !all })).data;
  return {
    requests: nodesOf(disclosureRequests).map(({ participant, ...line }) => ({
      id: line.id,
      asker: authorityWords(line.authority),
      receivedOn: line.receivedOn,
      about: aboutWords(participant && personName(participant), line),
      states: stateWords(line, frame.timeZone, Date.now()),
    })),
    more: disclosureRequests.pageInfo.hasNextPage,
    all,
  };
};
