import { builder } from '../../builder.ts';
import { type EligibilityJudgement, type EligibilityReason as Reason } from '../../domain/eligibility/eligibility.ts';
import { reasonOf } from '../../domain/eligibility/record-statements.ts';
import { sentences } from '../../domain/eligibility/sentence.ts';
import type { StatementSource as Source } from '../../domain/eligibility/statement.ts';
import { dayOf } from '../../domain/person/age.ts';
import type { EligibilityStatement as StatementRow, FundingRound as RoundRow } from '../../generated/prisma/client.ts';
import { FundingRound } from '../program/funding-round.ts';
import { Staff } from '../program/staff.ts';
import { EligibilityFact, FactAnswer, StatementSource } from './eligibility-enums.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const subjectIdOf = ({ candidateId, participantId, id }: StatementRow) => candidateId ?? participantId ?? id;

const EligibilityStatement = builder.prismaObject('EligibilityStatement', {
  description: 'A fact as somebody stated it. Nothing is written over: the last of a fact holds.',
  extensions: { subjectOf: subjectIdOf },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    fact: t.field({
      type: EligibilityFact,
      requiresScopes,
      description: 'Which.',
      resolve: ({ fact }) => fact as Reason['fact'], // written by way of the same enum
    }),
    answer: t.expose('answer', { type: FactAnswer, requiresScopes, description: 'What was said.' }),
    source: t.field({
      type: StatementSource,
      requiresScopes,
      description: 'Who says so.',
      resolve: ({ source }) => source as Source,
    }),
    reason: t.string({
      nullable: true,
      requiresScopes,
      description: 'Of another basis: what it is; null once the person is erased.',
      resolve: (row, _, { open }) => open(reasonOf(subjectIdOf(row), row)),
    }),
    statedOn: t.field({
      type: 'LocalDate',
      requiresScopes,
      description: 'When they said so.',
      resolve: ({ statedOn }) => dayOf(statedOn),
    }),
    recordedBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who wrote it down.',
      resolve: ({ recordedById }, _, { loaders }) => loaders.staff.load(recordedById),
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', requiresScopes, description: 'When.' }),
  }),
});

const EligibilityReason = builder.objectRef<Reason>('EligibilityReason').implement({
  description: 'A fact that settles it, and the sentence of the program that makes it count.',
  fields: (t) => ({
    fact: t.expose('fact', { type: EligibilityFact, requiresScopes, description: 'Which.' }),
    answer: t.expose('answer', { type: FactAnswer, requiresScopes, description: 'What was said of it.' }),
    sentence: t.string({
      requiresScopes,
      description: 'Word for word.',
      resolve: ({ sentence }) => sentences[sentence].text,
    }),
    source: t.string({
      requiresScopes,
      description: 'Where it stands.',
      resolve: ({ sentence }) => sentences[sentence].source,
    }),
  }),
});

/** Somebody's eligibility, judged when it is asked for: rules change, statements stay. */
export type Judged = EligibilityJudgement & { subjectId: string; by: RoundRow; statements: StatementRow[] };

export const Eligibility = builder.objectRef<Judged>('Eligibility').implement({
  description: 'Whether a funding round is for somebody, from what was stated.',
  extensions: { subjectOf: ({ subjectId }: Judged) => subjectId },
  fields: (t) => ({
    eligible: t.exposeBoolean('eligible', {
      nullable: true,
      requiresScopes,
      description: 'Null: what was stated does not settle it yet.',
    }),
    reasons: t.expose('reasons', {
      type: [EligibilityReason],
      requiresScopes,
      description: 'What settles it; empty while it is open.',
    }),
    missing: t.field({
      type: [EligibilityFact],
      requiresScopes,
      description: 'What to ask; empty when it is settled.',
      resolve: ({ missing }) => missing.filter((fact) => fact !== 'otherBasisReason'),
    }),
    otherBasisReasonMissing: t.boolean({
      requiresScopes,
      description: 'Another basis was named without saying what it is: ask for that.',
      resolve: ({ missing }) => missing.includes('otherBasisReason'),
    }),
    round: t.field({
      type: FundingRound,
      requiresScopes,
      description: 'By whose rules.',
      resolve: ({ by }) => by,
    }),
    statements: t.field({
      type: [EligibilityStatement],
      requiresScopes,
      description: 'All that was stated, the oldest first.',
      resolve: ({ statements }) => statements,
    }),
  }),
});
