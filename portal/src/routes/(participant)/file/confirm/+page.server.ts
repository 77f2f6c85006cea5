import { FrameOnlyDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { dropChallenge, keepChallenge, readChallenge } from '#lib/server/challenge.ts';
import { enterAs } from '#lib/server/door.ts';
import { digitsOf, textOf } from '#lib/server/form.ts';
import { ownFile } from '#lib/server/participant.ts';
import { confirmStepUp, readSignIn, requestStepUp } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  return {
    frame: ownFile(await graph.run(FrameOnlyDocument)),
    codeSent: readChallenge(event.cookies, 'stepUp') !== null,
  };
};

export const actions: Actions = {
  send: async (event) => {
    await enterAs('PARTICIPANT', event);
    const { challenge, problems } = await requestStepUp(secretOf(event.cookies), event.getClientAddress());
    if (problems) return fail(400, { problems });
    keepChallenge(event.cookies, 'stepUp', challenge);
    redirect(303, localizeHref('/file/confirm'));
  },

  confirm: async (event) => {
    await enterAs('PARTICIPANT', event);
    const { id } = readChallenge(event.cookies, 'stepUp') ?? redirect(303, localizeHref('/file/confirm'));
    const code = digitsOf(textOf(await event.request.formData(), 'code'));
    const problems = await confirmStepUp({ secret: secretOf(event.cookies), challengeId: id, code });
    if (problems.length) return fail(400, { problems });
    dropChallenge(event.cookies, 'stepUp');
    redirect(303, localizeHref('/file'));
  },
};

const secretOf = (cookies: Parameters<typeof readSignIn>[0]) =>
  readSignIn(cookies) ?? redirect(303, localizeHref('/sign-in'));
