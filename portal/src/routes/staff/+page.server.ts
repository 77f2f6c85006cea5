import { redirect } from '@sveltejs/kit';
import { doesWork } from '#lib/desk.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDesk } from '#lib/server/desk.ts';
import type { PageServerLoad } from './$types.js';

/** Where the desk of this role begins. */
export const load: PageServerLoad = async (event) => {
  const { frame } = await enterDesk(event);
  redirect(303, localizeHref(doesWork(frame.roles, 'files') ? '/staff/caseload' : '/staff/sessions'));
};
