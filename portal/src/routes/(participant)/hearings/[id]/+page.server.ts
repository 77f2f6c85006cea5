import { hearingDate } from '#lib/date.ts';
import { enterAs } from '#lib/server/door.ts';
import { getHearing } from '#lib/server/own-date.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { frame, hearing, missing } = await getHearing(graph, event.params.id);
  return { frame, date: hearingDate(hearing), hearingKind: hearing.kind, missing };
};
