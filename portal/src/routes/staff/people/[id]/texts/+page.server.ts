import { DeskTextsDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { personHref } from '#lib/desk-date.ts';
import { personName } from '#lib/desk-wording.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { sendText } from '#lib/server/desk-text.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import { found } from '#lib/server/own-date.ts';
import { nodesOf } from '#lib/server/participant.ts';
import { textingOf } from '#lib/texting.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { id } = event.params;
  const { data, missing } = await graph.run(DeskTextsDocument, { id });
  const file = found(data.participant, missing);
  return {
    person: { id, name: personName(file), phones: file.phones, detained: file.detained, texting: textingOf(file) },
    site: file.site,
    // Null: that part of the graph did not answer.
    texts: file.messages ? nodesOf(file.messages) : null,
    more: file.messages?.pageInfo.hasNextPage ?? false,
    // Made anew for each page: pressing the button twice sends one text.
    idempotencyKey: crypto.randomUUID(),
    sent: event.url.searchParams.has('sent'),
    missing,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const participantId = event.params.id;
    const form = await event.request.formData();
    const body = textOf(form, 'body');
    const problems = await sendText(graph, { participantId, body, idempotencyKey: textOf(form, 'idempotencyKey') });
    if (problems.length) return fail(400, { body, problems });
    redirect(303, localizeHref(`${personHref(participantId)}/texts?sent`));
  },
};
