import { builder } from '../../builder.ts';
import { factsAsked } from '../../domain/eligibility/eligibility.ts';
import { dayOf } from '../../domain/person/age.ts';
import { EligibilityFact, EligibilityRules } from '../eligibility/eligibility-enums.ts';

export const RoundStatus = builder.enumType('RoundStatus', {
  description: 'What has become of an appropriation.',
  values: {
    OPEN: { description: 'Providers may apply.' },
    AWARDED: { description: 'Sites have been given it.' },
    FROZEN: { description: 'Nothing of it is given, and nobody new is taken.' },
  } as const,
});

export const FundingRound = builder.prismaObject('FundingRound', {
  description: 'One appropriation and what came of it, as a public text has it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    name: t.exposeString('name', { authenticated: true, description: 'E.g. "FY2022".' }),
    appropriation: t.exposeString('appropriation', { authenticated: true, description: 'The act that provides it.' }),
    amountDollars: t.exposeInt('amountDollars', { authenticated: true, description: 'US dollars.' }),
    status: t.expose('status', { type: RoundStatus, authenticated: true, description: 'What has become of it.' }),
    fiscalYear: t.exposeInt('fiscalYear', { authenticated: true, description: 'Of the appropriation.' }),
    eligibilityRules: t.expose('eligibilityRules', {
      type: EligibilityRules,
      authenticated: true,
      description: 'Whom it is for.',
    }),
    factsAsked: t.field({
      type: [EligibilityFact],
      authenticated: true,
      description: 'What its rules look at, in the order in which it is asked.',
      resolve: ({ eligibilityRules }) => factsAsked[eligibilityRules],
    }),
    opensOn: t.field({
      type: 'LocalDate',
      nullable: true,
      authenticated: true,
      description: 'Its first day; null: not known.',
      resolve: ({ opensOn }) => opensOn && dayOf(opensOn),
    }),
    endsOn: t.field({
      type: 'LocalDate',
      nullable: true,
      authenticated: true,
      description: 'Its last day; null: not known.',
      resolve: ({ endsOn }) => endsOn && dayOf(endsOn),
    }),
    capacity: t.exposeInt('capacity', {
      nullable: true,
      authenticated: true,
      description: 'People over all its sites together; null: no such limit.',
    }),
    source: t.exposeString('source', { authenticated: true, description: 'Where the figures stand.' }),
    asOf: t.field({
      type: 'LocalDate',
      authenticated: true,
      description: 'The day of that text.',
      resolve: ({ asOf }) => dayOf(asOf),
    }),
  }),
});

builder.queryField('fundingRounds', (t) =>
  t.field({
    type: [FundingRound],
    authenticated: true,
    description: 'All of them, the oldest first.',
    resolve: (_, __, { db }) => db.fundingRound.findMany({ orderBy: [{ fiscalYear: 'asc' }, { id: 'asc' }] }),
  }),
);
