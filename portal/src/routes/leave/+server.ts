import { NEUTRAL_SITE } from '$app/env/private';
import { redirect } from '@sveltejs/kit';
import { leave } from '#lib/server/leave.ts';
import type { RequestHandler } from './$types.js';

/** "Leave this page": ends the sign-in and goes to a site that says nothing about the person. */
export const POST: RequestHandler = async (event) => {
  await leave(event);
  redirect(303, NEUTRAL_SITE, { external: [new URL(NEUTRAL_SITE).origin] });
};
