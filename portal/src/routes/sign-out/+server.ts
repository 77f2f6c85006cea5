import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { leave } from '#lib/server/sign-in.ts';
import type { RequestHandler } from './$types.js';

/** Ends the sign-in and shows the start page. */
export const POST: RequestHandler = async ({ cookies }) => {
  await leave(cookies);
  redirect(303, localizeHref('/'));
};
