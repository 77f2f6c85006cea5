import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Problem } from '#lib/problem.ts';
import { finishStaffSignIn } from '#lib/server/oidc.ts';
import { confirmStaff, keepSignIn } from '#lib/server/sign-in.ts';
import type { PageServerLoad } from './$types.js';

/** Where the OpenID provider sends people back to: signs them in, or says why not. */
export const load: PageServerLoad = async ({ cookies, url }): Promise<{ problems: Problem[] }> => {
  const proof = await finishStaffSignIn(cookies, url.search);
  if (!proof) return { problems: [] };
  const { secret, problems } = await confirmStaff(proof);
  if (problems) return { problems };
  keepSignIn(cookies, secret, null);
  redirect(303, localizeHref('/staff'));
};
