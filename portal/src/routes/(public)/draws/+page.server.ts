import { DrawsDocument } from '@cmpp/graph-client/operations';
import { portalGraph } from '#lib/server/graph.ts';
import { getSites } from '#lib/server/interest.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async () => {
  const sites = await getSites();
  const draws = await Promise.all(sites.map(({ id }) => portalGraph.run(DrawsDocument, { siteId: id })));
  return { sites: sites.map((site, index) => ({ ...site, draws: nodesOf(draws[index]?.data.draws) })) };
};
