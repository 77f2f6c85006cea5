import { redirect } from '@sveltejs/kit';
import { startHref } from '#lib/language.ts';
import { leave } from '#lib/server/leave.ts';
import type { RequestHandler } from './$types.js';

/** Ends the sign-in and shows the start page. */
export const POST: RequestHandler = async (event) => {
  await leave(event);
  redirect(303, startHref());
};
