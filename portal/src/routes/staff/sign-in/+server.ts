import { redirect } from '@sveltejs/kit';
import { beginStaffSignIn } from '#lib/server/oidc.ts';
import type { RequestHandler } from './$types.js';

/** Sends a staff member to the OpenID provider. */
export const GET: RequestHandler = async ({ cookies }) => {
  const address = await beginStaffSignIn(cookies);
  redirect(303, address, { external: [address.origin] });
};
