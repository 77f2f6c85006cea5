import { DeskWhoDocument, RecordDetentionDocument, RecordReleaseDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { personHref } from '#lib/desk-date.ts';
import { personName } from '#lib/desk-wording.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { found } from '#lib/server/own-date.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { id } = event.params;
  const { data, missing } = await graph.run(DeskWhoDocument, { id });
  const person = found(data.participant, missing);
  return { person: { id, name: personName(person) }, detained: person.detained };
};

export const actions: Actions = {
  detain: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const participantId = event.params.id;
    const { problems } = (await graph.run(RecordDetentionDocument, { input: { participantId } })).data.recordDetention;
    if (problems.length) return fail(400, { problems: deskProblems(problems) });
    redirect(303, localizeHref(`${personHref(participantId)}?done=detained`));
  },

  release: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const participantId = event.params.id;
    const { problems } = (await graph.run(RecordReleaseDocument, { input: { participantId } })).data.recordRelease;
    if (problems.length) return fail(400, { problems: deskProblems(problems) });
    redirect(303, localizeHref(`${personHref(participantId)}?done=released`));
  },
};
