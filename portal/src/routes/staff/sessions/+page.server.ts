import { ProviderSessionsDocument } from '@cmpp/graph-client/operations';
import { enterDesk } from '#lib/server/desk.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

/** How long a session that is over stays in the list: attendance may be said some days later. */
const daysBack = 21;

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'sessions');
  const now = Date.now();
  const from = new Date(now - daysBack * 86_400_000).toISOString();
  const { data, missing } = await graph.run(ProviderSessionsDocument, { from });
  const sessions = nodesOf(data.sessions);
  return {
    ahead: sessions.filter(({ startsAt }) => Date.parse(startsAt) > now),
    begun: sessions.filter(({ startsAt }) => Date.parse(startsAt) <= now).reverse(),
    missing,
  };
};
