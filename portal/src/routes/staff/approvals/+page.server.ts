import { ApprovalsDocument, OwnApprovalsDocument, WithdrawApprovalDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { askedFor, toHandOn } from '#lib/asked-for.ts';
import { doesWork } from '#lib/desk.ts';
import { personName } from '#lib/desk-wording.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemNamed } from '#lib/problem.ts';
import { decideApproval } from '#lib/server/decide-approval.ts';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import type { Graph } from '#lib/server/graph.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { AskedApprovalFragment } from '@cmpp/graph-client/operations';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph, frame } = await enterDesk(event, 'approvals');
  const [toDecide, mine] = await Promise.all([
    doesWork(frame.roles, 'deciding') ? readToDecide(graph) : null,
    readOwn(graph),
  ]);
  const { searchParams } = event.url;
  return { toDecide, mine, done: searchParams.get('done'), problems: problemNamed(searchParams.get('problem'), null) };
};

/** What waits for somebody else's yes: what the reader asked for themselves stands among their own. */
async function readToDecide(graph: Graph) {
  const { me, approvals } = (await graph.run(ApprovalsDocument)).data;
  const waiting = nodesOf(approvals)
    .filter(({ askedBy }) => askedBy?.id !== me?.staff?.id)
    .map(({ askedBy, ...asked }) => ({ ...lineOf(asked), askedBy: askedBy?.name ?? '', handOn: toHandOn(asked) }));
  return { waiting, more: approvals.pageInfo.hasNextPage };
}

async function readOwn(graph: Graph) {
  const { ownApprovals } = (await graph.run(OwnApprovalsDocument)).data;
  const asked = nodesOf(ownApprovals).map(({ decidedAt, decidedBy, approved, reason, withdrawnAt, ...rest }) => ({
    ...{ ...lineOf(rest), decidedAt, decidedBy: decidedBy?.name ?? '', approved, reason, withdrawnAt },
  }));
  return { asked, more: ownApprovals.pageInfo.hasNextPage };
}

/** Nobody is named whose file is not open to the reader now. */
const lineOf = (asked: AskedApprovalFragment) => ({
  id: asked.id,
  askedAt: asked.askedAt,
  about: asked.participant && { id: asked.participant.id, name: personName(asked.participant) },
  lines: askedFor(asked),
  // What is too much, and too much somebody's own, for a list is decided where it is read.
  readFirst: asked.kind === 'DEPARTURE_PLAN',
});

export const actions: Actions = {
  decide: async (event) => {
    const { graph } = await enterDesk(event, 'deciding');
    const said = await decideApproval(graph, await event.request.formData());
    if (said.problems.length) return fail(400, said);
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
