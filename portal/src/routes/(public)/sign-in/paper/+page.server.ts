import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemNamed } from '#lib/problem.ts';
import { takeWayBack } from '#lib/server/back.ts';
import { dropChallenge } from '#lib/server/challenge.ts';
import { codeOf, isWholeCode } from '#lib/server/form.ts';
import { confirmPaperCode, keepSignIn } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

const digits = 12;

export const load: PageServerLoad = ({ url: { searchParams } }) => ({
  problems: problemNamed(searchParams.get('problem'), 'paper_code'),
});

export const actions: Actions = {
  // Every answer sends the browser to a page of its own: to reload it tries no code again.
  default: async ({ request, cookies, getClientAddress }) => {
    const code = codeOf(await request.formData(), 'paper_code');
    if (!isWholeCode(code, digits)) sayAgain('paper_code.incomplete');
    const { secret, problems } = await confirmPaperCode({ code, clientAddress: getClientAddress() });
    if (problems) return sayAgain(problems[0]?.code);
    dropChallenge(cookies, 'signIn');
    // Paper is for those without a phone of their own: the sign-in ends with the browser.
    keepSignIn(cookies, secret, null);
    redirect(303, localizeHref(takeWayBack(cookies)));
  },
};

function sayAgain(problem = ''): never {
  redirect(303, localizeHref(`/sign-in/paper?problem=${problem}`));
}
