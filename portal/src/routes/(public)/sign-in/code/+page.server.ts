import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemNamed } from '#lib/problem.ts';
import { takeWayBack } from '#lib/server/back.ts';
import { dropChallenge, keepChallenge, readChallenge } from '#lib/server/challenge.ts';
import { codeOf, isWholeCode } from '#lib/server/form.ts';
import { confirmCode, keepSignIn, requestCode } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ cookies, url: { searchParams } }) => {
  const { phoneEnd } = readChallenge(cookies, 'signIn') ?? redirect(303, localizeHref('/sign-in'));
  return {
    phoneEnd,
    sentAgain: searchParams.has('again'),
    ownPhone: searchParams.has('own-phone'),
    problems: problemNamed(searchParams.get('problem'), 'code'),
  };
};

// Every answer sends the browser to a page of its own, also one with a problem: to reload it tries no code again.
export const actions: Actions = {
  confirm: async ({ request, cookies }) => {
    const { id } = readChallenge(cookies, 'signIn') ?? redirect(303, localizeHref('/sign-in'));
    const form = await request.formData();
    const code = codeOf(form);
    const ownPhone = form.has('own-phone');
    if (!isWholeCode(code)) sayAgain('code.incomplete', ownPhone);
    const { secret, expiresAt, problems } = await confirmCode({ challengeId: id, code, ownPhone });
    if (problems) return sayAgain(problems[0]?.code, ownPhone);
    dropChallenge(cookies, 'signIn');
    keepSignIn(cookies, secret, ownPhone ? expiresAt : null);
    redirect(303, localizeHref(takeWayBack(cookies)));
  },

  again: async ({ cookies, getClientAddress }) => {
    const { phone } = readChallenge(cookies, 'signIn') ?? redirect(303, localizeHref('/sign-in'));
    if (!phone) redirect(303, localizeHref('/sign-in'));
    const { challenge, problems } = await requestCode(phone, getClientAddress());
    if (problems) return sayAgain(problems[0]?.code);
    keepChallenge(cookies, 'signIn', challenge, phone);
    redirect(303, localizeHref('/sign-in/code?again'));
  },
};

function sayAgain(problem = '', ownPhone = false): never {
  redirect(303, localizeHref(`/sign-in/code?problem=${problem}${ownPhone ? '&own-phone' : ''}`));
}
