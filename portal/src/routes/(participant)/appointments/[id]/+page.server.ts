import { enterAs } from '#lib/server/door.ts';
import { getAppointment } from '#lib/server/own-date.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  return getAppointment(graph, event.params.id);
};
