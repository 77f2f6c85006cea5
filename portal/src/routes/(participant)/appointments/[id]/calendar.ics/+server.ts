import { calendarAnswer } from '#lib/server/calendar-answer.ts';
import { enterAs } from '#lib/server/door.ts';
import { getAppointment } from '#lib/server/own-date.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { id } = event.params;
  return calendarAnswer(`/appointments/${id}`, async () => (await getAppointment(graph, id)).date);
};
