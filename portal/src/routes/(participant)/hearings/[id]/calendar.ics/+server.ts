import { hearingDate } from '#lib/date.ts';
import { calendarResponse } from '#lib/server/calendar.ts';
import { enterAs } from '#lib/server/door.ts';
import { getHearing } from '#lib/server/own-date.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { hearing } = await getHearing(graph, event.params.id);
  return calendarResponse(hearingDate(hearing));
};
