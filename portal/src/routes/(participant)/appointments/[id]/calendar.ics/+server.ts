import { appointmentDate } from '#lib/date.ts';
import { calendarResponse } from '#lib/server/calendar.ts';
import { enterAs } from '#lib/server/door.ts';
import { getAppointment } from '#lib/server/own-date.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { appointment } = await getAppointment(graph, event.params.id);
  return calendarResponse(appointmentDate(appointment));
};
