import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { keepChallenge } from '#lib/server/challenge.ts';
import { textOf } from '#lib/server/form.ts';
import { requestCode } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ url }) => ({ ended: url.searchParams.has('ended') });

export const actions: Actions = {
  default: async ({ request, cookies, getClientAddress }) => {
    const phone = textOf(await request.formData(), 'phone');
    const { challenge, problems } = await requestCode(phone, getClientAddress(), 'phone');
    if (problems) return fail(400, { phone, problems });
    keepChallenge(cookies, 'signIn', challenge, phone);
    redirect(303, localizeHref('/sign-in/code'));
  },
};
