import { PUBLIC_ORIGIN } from '$app/env/private';
import { DeskWhoDocument, IssuePaperCodeDocument } from '@cmpp/graph-client/operations';
import { fail } from '@sveltejs/kit';
import { personName } from '#lib/desk-wording.ts';
import { m } from '#lib/paraglide/messages.js';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import { onceTicket, takeOnce } from '#lib/server/once.ts';
import { found } from '#lib/server/own-date.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { id } = event.params;
  const { data, missing } = await graph.run(DeskWhoDocument, { id });
  const file = found(data.participant, missing);
  return {
    person: { id, name: personName(file), language: file.writtenLanguage },
    site: file.site,
    host: new URL(PUBLIC_ORIGIN).host,
    ticket: onceTicket(id),
  };
};

export const actions: Actions = {
  // The code is in the answer itself and nowhere else: in no address, no cookie, no second answer to the same form, which would
  // end the code that was just printed.
  default: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const participantId = event.params.id;
    if (!takeOnce(textOf(await event.request.formData(), 'ticket'), participantId))
      return fail(400, { problems: [{ code: 'form.again', field: null, text: m.paper_code_not_again() }] });
    const { issuePaperCode } = (await graph.run(IssuePaperCodeDocument, { input: { participantId } })).data;
    const { code, expiresAt, problems } = issuePaperCode;
    if (!code || !expiresAt) return fail(400, { problems: deskProblems(problems) });
    return { issued: { code, expiresAt } };
  },
};
