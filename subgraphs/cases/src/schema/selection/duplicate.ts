import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { type DuplicateReason, duplicateReasons } from '../../domain/selection/flag-duplicates.ts';
import { settleDuplicate } from '../../domain/selection/settle-duplicate.ts';
import type { CandidateDuplicate as DuplicateRow } from '../../generated/prisma/client.ts';
import { atSite, atSiteScopes as requiresScopes } from './at-site.ts';
import { Candidate } from './candidate.ts';

const DuplicateAnswer = builder.enumType('DuplicateAnswer', {
  description: 'What somebody found who looked.',
  values: {
    SAME_PERSON: { description: 'One person is there twice.' },
    ONE_HOUSEHOLD: { description: 'Two people of one household: they join a pool on one ticket.' },
    DIFFERENT: { description: 'Two people who have nothing to do with each other.' },
  } as const,
});

const DuplicateReasonType = builder.enumType('DuplicateReason', {
  description: 'Why two candidates are flagged: SAME_NUMBER they are reached by, or a SIMILAR_NAME.',
  values: duplicateReasons,
});

export const CandidateDuplicate = builder
  .objectRef<DuplicateRow & { candidateId: string; otherId: string }>('CandidateDuplicate')
  .implement({
    description: 'Another candidate who may be the same person.',
    extensions: { subjectOf: ({ candidateId }: { candidateId: string }) => candidateId },
    fields: (t) => ({
      id: t.exposeID('id', { description: 'UUIDv7; the same from both sides.' }),
      other: t.field({
        type: Candidate,
        nullable: true,
        requiresScopes,
        description: 'The other one; null once they are erased.',
        resolve: ({ otherId }, _, { loaders }) => loaders.candidate.load(otherId),
      }),
      why: t.field({
        type: DuplicateReasonType,
        requiresScopes,
        description: 'Why they are flagged.',
        resolve: ({ why }) => why as DuplicateReason,
      }),
      flaggedAt: t.expose('flaggedAt', { type: 'DateTime', requiresScopes, description: 'Since when.' }),
      answer: t.expose('answer', {
        type: DuplicateAnswer,
        nullable: true,
        requiresScopes,
        description: 'Whether they are one person, or of one household; null: nobody has looked yet.',
      }),
      settledAt: t.expose('settledAt', {
        type: 'DateTime',
        nullable: true,
        requiresScopes,
        description: 'When somebody said so.',
      }),
    }),
  });

builder.prismaObjectField(Candidate, 'duplicates', (t) =>
  t.field({
    type: [CandidateDuplicate],
    requiresScopes,
    description: 'Others who may be the same person: somebody looks, nothing is merged by itself.',
    resolve: ({ id }, _, { loaders }) => loaders.duplicates.load(id),
  }),
);

const SettleDuplicateInput = builder.inputType('SettleDuplicateInput', {
  description: 'Which pair, and what was found.',
  fields: (t) => ({
    duplicateId: t.id({ required: true, description: 'UUIDv7.' }),
    answer: t.field({ type: DuplicateAnswer, required: true, description: 'What was found.' }),
  }),
});

const SettleDuplicatePayload = builder
  .objectRef<{ candidateId?: string; problems: readonly Problem[] }>('SettleDuplicatePayload')
  .implement({
    description: 'The candidate with the pair as it is now, or why it was not taken.',
    fields: (t) => ({
      candidate: t.field({
        type: Candidate,
        nullable: true,
        requiresScopes,
        description: 'The later one of the two; null when there are problems.',
        resolve: ({ candidateId }, _, { loaders }) => (candidateId ? loaders.candidate.load(candidateId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationField('settleDuplicate', (t) =>
  t.field({
    type: SettleDuplicatePayload,
    requiresScopes,
    description: 'Says whether two candidates are one person, or of one household. Nothing is merged. Safe to repeat.',
    args: { input: t.arg({ type: SettleDuplicateInput, required: true, description: 'Which, and what.' }) },
    resolve: (_, { input }, context) =>
      payload(async () => {
        const { firstId } = await atSite(context, 'settleDuplicate', (at) => settleDuplicate(at, input));
        return { candidateId: firstId };
      }),
  }),
);
