import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { keepChallenge } from '#lib/server/challenge.ts';
import { findSignedIn } from '#lib/server/door.ts';
import { textOf } from '#lib/server/form.ts';
import { requestCode } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const signedIn = await findSignedIn(event);
  if (signedIn?.kind === 'PARTICIPANT') redirect(303, localizeHref('/home'));
  const ended = event.url.searchParams.get('ended');
  return { ended: ended !== null, unsaved: ended === 'unsaved' };
};

export const actions: Actions = {
  default: async ({ request, cookies, getClientAddress }) => {
    const phone = textOf(await request.formData(), 'phone');
    const { challenge, problems } = await requestCode(phone, getClientAddress(), 'phone');
    if (problems) return fail(400, { phone, problems });
    keepChallenge(cookies, 'signIn', challenge, phone);
    redirect(303, localizeHref('/sign-in/code'));
  },
};
