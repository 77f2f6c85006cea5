import { enterAs } from '#lib/server/door.ts';
import { getHearing } from '#lib/server/own-date.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { frame, date, kind, missing } = await getHearing(graph, event.params.id);
  return { frame, date, hearingKind: kind, missing };
};
