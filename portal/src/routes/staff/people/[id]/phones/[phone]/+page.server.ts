import { DeskPhonesDocument, ReleaseNumberDocument } from '@cmpp/graph-client/operations';
import { error, fail, redirect } from '@sveltejs/kit';
import { personHref } from '#lib/desk-date.ts';
import { personName } from '#lib/desk-wording.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { found } from '#lib/server/own-date.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { id, phone: phoneId } = event.params;
  const { data, missing } = await graph.run(DeskPhonesDocument, { id });
  const person = found(data.participant, missing);
  const phone = person.phones.find((one) => one.id === phoneId) ?? error(404, { message: 'No such number.' });
  return { person: { id, name: personName(person) }, phone };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const { id, phone: phoneId } = event.params;
    const { problems } = (await graph.run(ReleaseNumberDocument, { input: { phoneId } })).data.releaseNumber;
    if (problems.length) return fail(400, { problems: deskProblems(problems) });
    redirect(303, localizeHref(`${personHref(id)}?done=number`));
  },
};
