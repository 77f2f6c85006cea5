import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { recordStatements } from '../../domain/eligibility/record-statements.ts';
import { getSubject, type StatementSubject } from '../../domain/eligibility/subject.ts';
import { atSite } from '../selection/at-site.ts';
import { Eligibility } from './eligibility.ts';
import { EligibilityFact, FactAnswer, StatementSource } from './eligibility-enums.ts';
import { eligibilityOf } from './eligibility-of.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const EligibilityStatementInput = builder.inputType('EligibilityStatementInput', {
  description: 'A fact as somebody stated it. No document is needed.',
  fields: (t) => ({
    fact: t.field({ type: EligibilityFact, required: true, description: 'Which.' }),
    answer: t.field({ type: FactAnswer, required: true, description: 'What was said.' }),
    source: t.field({ type: StatementSource, required: true, description: 'Who says so.' }),
    statedOn: t.field({ type: 'LocalDate', required: true, description: 'When they said so; not a day to come.' }),
    reason: t.string({ description: 'Of OTHER_BASIS: what it is; at most 280 characters.' }),
  }),
});

const RecordEligibilityInput = builder.inputType('RecordEligibilityInput', {
  description: 'What was stated of one person.',
  fields: (t) => ({
    candidateId: t.id({ description: 'Of whom: somebody who would like to take part; or' }),
    participantId: t.id({ description: 'somebody who has enrolled.' }),
    statements: t.field({
      type: [EligibilityStatementInput],
      required: true,
      description: 'Each fact once. What is left out stays as it was.',
    }),
  }),
});

const RecordEligibilityPayload = builder
  .objectRef<{ subject?: StatementSubject; problems: readonly Problem[] }>('RecordEligibilityPayload')
  .implement({
    description: 'How they are judged now, or why nothing was written down.',
    fields: (t) => ({
      eligibility: t.field({
        type: Eligibility,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems, or no round to judge by.',
        resolve: ({ subject }, _, context) => (subject ? eligibilityOf(context, subject) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationField('recordEligibility', (t) =>
  t.field({
    type: RecordEligibilityPayload,
    requiresScopes,
    description:
      'Writes down what was stated of a candidate or an enrolled person, beside what was before. Safe to repeat.',
    args: { input: t.arg({ type: RecordEligibilityInput, required: true, description: 'What was stated.' }) },
    resolve: (_, { input }, context) =>
      payload(async () => {
        const { vault, loaders } = context;
        const { candidateId = null, participantId = null } = input;
        const statements = input.statements.map((statement) => ({ ...statement, reason: statement.reason ?? null }));
        const subject = await atSite(context, 'recordEligibility', async (at) => {
          const of = await getSubject(at, { candidateId, participantId });
          await recordStatements(at.tx, vault, { subject: of, recordedById: at.viewer.id, statements }, at.now);
          return of;
        });
        if ('candidateId' in subject) loaders.statements.candidate.clear(subject.candidateId);
        else loaders.statements.participant.clear(subject.participantId);
        return { subject };
      }),
  }),
);
