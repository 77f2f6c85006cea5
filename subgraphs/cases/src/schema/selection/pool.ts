import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { getCandidate, refuseEnrolled } from '../../domain/selection/candidate.ts';
import { eraseCandidate } from '../../domain/selection/erase-candidate.ts';
import { compareBefore } from '../../domain/selection/flag-duplicates.ts';
import { joinPool } from '../../domain/selection/join-pool.ts';
import { atSite, atSiteScopes as requiresScopes } from './at-site.ts';
import { Ticket } from './ticket.ts';

const JoinPoolInput = builder.inputType('JoinPoolInput', {
  description: 'The candidates of one household.',
  fields: (t) => ({
    candidateIds: t.idList({ required: true, description: 'UUIDv7 of each of them who is a candidate.' }),
    size: t.int({ description: 'Everybody who would enroll together; without it, as many as are named.' }),
    roundId: t.id({ required: true, description: 'UUIDv7 of the funding round.' }),
  }),
});

const JoinPoolPayload = builder
  .objectRef<{ ticketId?: string; problems: readonly Problem[] }>('JoinPoolPayload')
  .implement({
    description: "The household's ticket, or why it has none.",
    fields: (t) => ({
      ticket: t.field({
        type: Ticket,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ ticketId }, _, { loaders }) => (ticketId ? loaders.ticket.clear(ticketId).load(ticketId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when they are in.' }),
    }),
  });

const WithdrawCandidateInput = builder.inputType('WithdrawCandidateInput', {
  description: 'Who does not want to be on the list any more, or is on it twice.',
  fields: (t) => ({ candidateId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const WithdrawCandidatePayload = builder
  .objectRef<{ withdrawn?: boolean; problems: readonly Problem[] }>('WithdrawCandidatePayload')
  .implement({
    description: 'Whether they are off the list.',
    fields: (t) => ({
      withdrawn: t.boolean({
        requiresScopes,
        description: 'They are erased.',
        resolve: ({ withdrawn }) => withdrawn ?? false,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when they are.' }),
    }),
  });

builder.mutationFields((t) => ({
  joinPool: t.field({
    type: JoinPoolPayload,
    requiresScopes,
    description:
      'Puts a household into the pool of eligible and interested people, with one ticket whatever its size. Safe to repeat.',
    args: { input: t.arg({ type: JoinPoolInput, required: true, description: 'Who.' }) },
    resolve: (_, { input: { candidateIds, size, roundId } }, context) =>
      payload(async () => {
        await atSite(context, 'joinPool', (at) => compareBefore(at, context, candidateIds));
        const household = { candidateIds, size: size ?? null, roundId };
        return { ticketId: await atSite(context, 'joinPool', (at) => joinPool(at, household)) };
      }),
  }),
  withdrawCandidate: t.field({
    type: WithdrawCandidatePayload,
    requiresScopes,
    description:
      'Takes somebody off the list, as they asked, and erases them at once. Whoever is not there any more is a problem, and nothing else: safe to repeat.',
    args: { input: t.arg({ type: WithdrawCandidateInput, required: true, description: 'Who.' }) },
    resolve: (_, { input: { candidateId } }, context) =>
      payload(async () => {
        const { vault, publisher } = context;
        const forget = await atSite(context, 'withdrawCandidate', async (at) =>
          eraseCandidate(at.tx, { vault, publisher, now: at.now }, await getCandidate(at, candidateId, 'candidateId')),
        );
        if (!forget) refuseEnrolled('candidateId');
        forget();
        return { withdrawn: true };
      }),
  }),
}));
