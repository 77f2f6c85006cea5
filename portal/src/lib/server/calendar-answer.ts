import { isHttpError, redirect } from '@sveltejs/kit';
import type { PersonalDate } from '#lib/date.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { calendarFile } from './calendar.ts';

/**
 * The answer that makes a phone offer to add a date to its calendar. Where there is none to add (it has no day yet, it is
 * none of the person's own, or it cannot be read now) the date's own page at `href` says so.
 */
export async function calendarAnswer(href: string, getDate: () => Promise<PersonalDate>): Promise<Response> {
  const toPage = () => redirect(303, localizeHref(href));
  const date = await getDate().catch((failure: unknown) => {
    if (isHttpError(failure)) return toPage();
    throw failure;
  });
  const when = date.when ?? toPage();
  return new Response(calendarFile({ ...date, when }, new Date()), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="calendar.ics"',
    },
  });
}
