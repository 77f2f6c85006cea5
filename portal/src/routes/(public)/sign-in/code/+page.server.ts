import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { dropChallenge, keepChallenge, readChallenge } from '#lib/server/challenge.ts';
import { digitsOf, textOf } from '#lib/server/form.ts';
import { confirmCode, keepSignIn, requestCode } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ cookies, url }) => {
  const { phone } = readChallenge(cookies, 'signIn') ?? redirect(303, localizeHref('/sign-in'));
  return { phoneEnd: phone?.slice(-2) ?? '', sentAgain: url.searchParams.has('again') };
};

export const actions: Actions = {
  confirm: async ({ request, cookies }) => {
    const { id } = readChallenge(cookies, 'signIn') ?? redirect(303, localizeHref('/sign-in'));
    const form = await request.formData();
    const ownPhone = form.has('own-phone');
    const { secret, expiresAt, problems } = await confirmCode({
      challengeId: id,
      code: digitsOf(textOf(form, 'code')),
      ownPhone,
    });
    if (problems) return fail(400, { ownPhone, problems });
    dropChallenge(cookies, 'signIn');
    keepSignIn(cookies, secret, ownPhone ? expiresAt : null);
    redirect(303, localizeHref('/home'));
  },

  again: async ({ cookies, getClientAddress }) => {
    const { phone } = readChallenge(cookies, 'signIn') ?? redirect(303, localizeHref('/sign-in'));
    if (!phone) redirect(303, localizeHref('/sign-in'));
    const { challenge, problems } = await requestCode(phone, getClientAddress());
    if (problems) return fail(400, { ownPhone: false, problems });
    keepChallenge(cookies, 'signIn', challenge, phone);
    redirect(303, localizeHref('/sign-in/code?again'));
  },
};
