import { PlanToDecideDocument } from '@cmpp/graph-client/operations';
import { error, fail, redirect } from '@sveltejs/kit';
import { personName } from '#lib/desk-wording.ts';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { decideApproval } from '#lib/server/decide-approval.ts';
import { enterDesk } from '#lib/server/desk.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'deciding');
  const { id } = event.params;
  const { me, approval } = (await graph.run(PlanToDecideDocument, { id, language: getLocale() })).data;
  const plan = approval?.departurePlan;
  if (!approval || !plan || approval.decidedAt || approval.withdrawnAt) error(404, { message: 'Nothing waits here.' });
  const { askedAt, askedBy, participant } = approval;
  return {
    id,
    askedAt,
    askedBy: askedBy?.name ?? '',
    own: askedBy?.id === me?.staff?.id,
    about: participant && { id: participant.id, name: personName(participant) },
    plan,
  };
};

export const actions: Actions = {
  decide: async (event) => {
    const { graph } = await enterDesk(event, 'deciding');
    const form = await event.request.formData();
    // What was read on this page is decided on it, and nothing else.
    form.set('approvalId', event.params.id);
    const said = await decideApproval(graph, form);
    // Meanwhile decided by somebody else or taken back: there is nothing left to read here, and the list says so.
    const over = said.problems.find(({ code }) => code === 'approval.decided' || code === 'approval.withdrawn');
    if (over) redirect(303, localizeHref(`/staff/approvals?problem=${over.code}`));
    if (said.problems.length) return fail(400, said);
    redirect(303, localizeHref('/staff/approvals?done=decided'));
  },
};
