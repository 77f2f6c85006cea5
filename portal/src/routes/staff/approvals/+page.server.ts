import { ApprovalsDocument, DecideApprovalDocument, WithdrawApprovalDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { askedFor, handOnPrefix, toHandOn } from '#lib/asked-for.ts';
import { personName } from '#lib/desk-wording.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { DecideApprovalMutationVariables } from '@cmpp/graph-client/operations';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'approvals');
  const { me, approvals } = (await graph.run(ApprovalsDocument)).data;
  const waiting = nodesOf(approvals).map(({ participant, askedBy, id, askedAt, ...asked }) => ({
    id,
    askedAt,
    askedBy: askedBy?.name ?? '',
    own: askedBy?.id === me?.staff?.id,
    about: participant && { id: participant.id, name: personName(participant) },
    lines: askedFor(asked),
    handOn: toHandOn(asked),
  }));
  return { waiting, more: approvals.pageInfo.hasNextPage, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
  decide: async (event) => {
    const { graph } = await enterDesk(event, 'approvals');
    const form = await event.request.formData();
    const [approvalId, reason] = [textOf(form, 'approvalId'), textOf(form, 'reason')];
    const input = {
      approvalId,
      approved: textOf(form, 'approved') === 'yes',
      reason: reason || null,
      handOvers: handOversOf(form),
    };
    const { problems } = (await graph.run(DecideApprovalDocument, { input })).data.decideApproval;
    if (problems.length) return fail(400, { problems: deskProblems(problems), approvalId, reason });
    redirect(303, localizeHref('/staff/approvals?done=decided'));
  },

  takeBack: async (event) => {
    const { graph } = await enterDesk(event, 'approvals');
    const input = { approvalId: textOf(await event.request.formData(), 'approvalId') };
    const { problems } = (await graph.run(WithdrawApprovalDocument, { input })).data.withdrawApproval;
    if (problems.length) return fail(400, { problems: deskProblems(problems) });
    redirect(303, localizeHref('/staff/approvals?done=back'));
  },
};

type HandOver = NonNullable<DecideApprovalMutationVariables['input']['handOvers']>[number];

/** What was handed on in the form; of fields that were left empty nothing, so that the graph names them. */
const handOversOf = (form: FormData): HandOver[] =>
  [...form.keys()]
    .filter((name) => name.startsWith(handOnPrefix) && textOf(form, name))
    .map((name) => {
      const [, kind, aboutId] = name.split('/');
      return { kind: kind as HandOver['kind'], aboutId: aboutId ?? '', toWhom: textOf(form, name) };
    });
