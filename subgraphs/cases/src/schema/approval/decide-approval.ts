import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import type { ApprovalParts } from '../../domain/approval/approval.ts';
import { decideApproval, withdrawApproval } from '../../domain/approval/decide-approval.ts';
import type { Approval as ApprovalRow } from '../../generated/prisma/client.ts';
import { HandOverInput } from '../enrolment/close-participation.ts';
import { Approval } from './approval.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const DecideApprovalInput = builder.inputType('DecideApprovalInput', {
  description: 'What a second person says.',
  fields: (t) => ({
    approvalId: t.id({ required: true, description: 'To what.' }),
    approved: t.boolean({ required: true, description: 'Yes or no.' }),
    reason: t.string({ description: 'In words, at most 1,000 characters; a no needs one.' }),
    handOvers: t.field({
      type: [HandOverInput],
      description: 'With a yes to a CLOSING: each of its `comeUpSince`, and who goes on with it.',
    }),
  }),
});

const WithdrawApprovalInput = builder.inputType('WithdrawApprovalInput', {
  description: 'What is taken back.',
  fields: (t) => ({ approvalId: t.id({ required: true, description: 'What one asked for oneself.' }) }),
});

const ApprovalPayload = builder
  .objectRef<{ approvalId?: string; problems: readonly Problem[] }>('ApprovalPayload')
  .implement({
    description: 'What was asked for as it stands now, or why nothing has changed.',
    fields: (t) => ({
      approval: t.field({
        type: Approval,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems, and once it is about nobody of the site any more.',
        resolve: ({ approvalId }, _, { loaders }) =>
          approvalId ? loaders.approval.clear(approvalId).load(approvalId) : null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is so.' }),
    }),
  });

const write = (
  { db, vault, viewer, publisher, now, access, loaders }: CasesContext,
  mutation: string,
  work: (parts: ApprovalParts) => Promise<ApprovalRow>,
) =>
  payload(async () => {
    if (viewer.kind !== 'staff')
      refuse('viewer.not_staff', '', 'Only staff ask a second person, and are one.', 'Sign in as staff.');
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const approval = await db.$transaction((tx) => work({ tx, vault, publisher, viewer, refused, now: now() }));
    access.read(approval.participantId, `Mutation.${mutation}`);
    // Another mutation of the same request may have looked before.
    const { participant, approvals, closings, openThings, tasks, expenses, departurePlans, silencing } = loaders;
    for (const loader of [participant, approvals, closings, openThings, tasks]) loader.clearAll();
    for (const loader of [expenses, departurePlans, silencing]) loader.clearAll();
    return { approvalId: approval.id };
  });

builder.mutationFields((t) => ({
  decideApproval: t.field({
    type: ApprovalPayload,
    requiresScopes: [['supervisor']],
    description:
      'Says yes or no as a second person, never to what one asked for oneself. With a yes everything is checked anew, and done. Safe to repeat.',
    args: { input: t.arg({ type: DecideApprovalInput, required: true, description: 'What, and to what.' }) },
    resolve: (_, { input: { approvalId, approved, reason, handOvers } }, context) =>
      write(context, 'decideApproval', (parts) =>
        decideApproval(parts, { approvalId, approved, reason: reason ?? null, handOvers: handOvers ?? [] }),
      ),
  }),
  withdrawApproval: t.field({
    type: ApprovalPayload,
    requiresScopes,
    description: 'Takes back what one asked for oneself, while nobody has decided. Safe to repeat.',
    args: { input: t.arg({ type: WithdrawApprovalInput, required: true, description: 'What.' }) },
    resolve: (_, { input: { approvalId } }, context) =>
      write(context, 'withdrawApproval', (parts) => withdrawApproval(parts, approvalId)),
  }),
}));
