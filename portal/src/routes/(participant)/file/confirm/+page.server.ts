import { FrameOnlyDocument } from '@cmpp/graph-client/operations';
import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemNamed } from '#lib/problem.ts';
import { dropChallenge, keepChallenge, readChallenge } from '#lib/server/challenge.ts';
import { enterAs } from '#lib/server/door.ts';
import { codeOf, isWholeCode } from '#lib/server/form.ts';
import { ownFile } from '#lib/server/participant.ts';
import { confirmStepUp, readSignIn, requestStepUp } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph, steppedUp } = await enterAs('PARTICIPANT', event);
  // Somebody who comes back here after the right code has nothing left to type.
  if (steppedUp) redirect(303, localizeHref('/file'));
  const codeSent = readChallenge(event.cookies, 'stepUp') !== null;
  return {
    frame: ownFile(await graph.run(FrameOnlyDocument)),
    codeSent,
    // Without a field for a code its problem stands at the page.
    problems: problemNamed(event.url.searchParams.get('problem'), codeSent ? 'code' : null),
  };
};

// Every answer sends the browser to a page of its own, also one with a problem: to reload it tries no code again.
export const actions: Actions = {
  send: async (event) => {
    await enterAs('PARTICIPANT', event);
    const { challenge, problems } = await requestStepUp(secretOf(event.cookies), event.getClientAddress());
    if (problems) return sayAgain(problems[0]?.code);
    keepChallenge(event.cookies, 'stepUp', challenge);
    redirect(303, localizeHref('/file/confirm'));
  },

  confirm: async (event) => {
    await enterAs('PARTICIPANT', event);
    const { id } = readChallenge(event.cookies, 'stepUp') ?? sayAgain('code.expired');
    const code = codeOf(await event.request.formData());
    if (!isWholeCode(code)) sayAgain('code.incomplete');
    const [problem] = await confirmStepUp({ secret: secretOf(event.cookies), challengeId: id, code });
    if (problem) sayAgain(problem.code);
    dropChallenge(event.cookies, 'stepUp');
    redirect(303, localizeHref('/file'));
  },
};

function sayAgain(problem = ''): never {
  redirect(303, localizeHref(`/file/confirm?problem=${problem}`));
}

const secretOf = (cookies: Parameters<typeof readSignIn>[0]) =>
  readSignIn(cookies) ?? redirect(303, localizeHref('/sign-in'));
