import { DisclosureCountsDocument } from '@cmpp/graph-client/operations';
import { portalGraph } from '#lib/server/graph.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async () => ({
  years: (await portalGraph.run(DisclosureCountsDocument)).data.disclosureCounts,
});
