import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { recordAward } from '../../domain/program/award.ts';
import { recordRound } from '../../domain/program/round.ts';
import { dayOf } from '../../domain/person/age.ts';
import { EligibilityRules } from '../eligibility/eligibility-enums.ts';
import { Award } from './award.ts';
import { FundingRound, RoundStatus } from './funding-round.ts';

const requiresScopes = [['board' as const]];

const RecordFundingRoundInput = builder.inputType('RecordFundingRoundInput', {
  description: 'A round as a public text has it; known by its name.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'E.g. "FY2022".' }),
    appropriation: t.string({ required: true, description: 'The act that provides it.' }),
    amountDollars: t.int({ required: true, description: 'US dollars.' }),
    status: t.field({ type: RoundStatus, required: true, description: 'What has become of it.' }),
    eligibilityRules: t.field({ type: EligibilityRules, required: true, description: 'Whom it is for.' }),
    fiscalYear: t.int({ required: true, description: 'Of the appropriation.' }),
    opensOn: t.field({ type: 'LocalDate', description: 'Its first day; null: not known.' }),
    endsOn: t.field({ type: 'LocalDate', description: 'Its last day; null: not known.' }),
    capacity: t.int({ description: 'People over all its sites together; null: no such limit.' }),
    source: t.string({ required: true, description: 'Where the figures stand.' }),
    asOf: t.field({ type: 'LocalDate', required: true, description: 'The day of that text.' }),
  }),
});

const RecordFundingRoundPayload = builder
  .objectRef<{ roundId?: string; problems: readonly Problem[] }>('RecordFundingRoundPayload')
  .implement({
    description: 'The round as it is now, or why it was not taken.',
    fields: (t) => ({
      round: t.field({
        type: FundingRound,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ roundId }, _, { loaders }) => (roundId ? loaders.round.clear(roundId).load(roundId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

const RecordAwardInput = builder.inputType('RecordAwardInput', {
  description: 'What a site is given by a round; it has one of each.',
  fields: (t) => ({
    roundId: t.id({ required: true, description: 'Of which.' }),
    siteId: t.id({ required: true, description: 'To whom.' }),
    amountDollars: t.int({ description: 'US dollars; null: not known.' }),
    startsOn: t.field({ type: 'LocalDate', description: 'Its first day; null: not known.' }),
    endsOn: t.field({ type: 'LocalDate', description: 'Its last day; null: not known.' }),
    capacity: t.int({ required: true, description: 'People.' }),
    source: t.string({ required: true, description: 'Where the figures stand.' }),
    asOf: t.field({ type: 'LocalDate', required: true, description: 'The day of that text.' }),
  }),
});

const RecordAwardPayload = builder
  .objectRef<{ awardId?: string; problems: readonly Problem[] }>('RecordAwardPayload')
  .implement({
    description: 'The award as it is now, or why it was not taken.',
    fields: (t) => ({
      award: t.field({
        type: Award,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ awardId }, _, { loaders }) => (awardId ? loaders.award.clear(awardId).load(awardId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationFields((t) => ({
  recordFundingRound: t.field({
    type: RecordFundingRoundPayload,
    requiresScopes,
    description: 'Writes a funding round down, or what has become of it since. Safe to repeat.',
    args: { input: t.arg({ type: RecordFundingRoundInput, required: true, description: 'The round.' }) },
    resolve: (_, { input }, { db, now }) =>
      payload(async () => {
        const { opensOn = null, endsOn = null, capacity = null } = input;
        const content = { ...input, opensOn, endsOn, capacity };
        const { id } = await db.$transaction((tx) => recordRound(tx, content, now()));
        return { roundId: id };
      }),
  }),
  recordAward: t.field({
    type: RecordAwardPayload,
    requiresScopes,
    description: 'Writes down what a site is given by a round, or how that has changed. Safe to repeat.',
    args: { input: t.arg({ type: RecordAwardInput, required: true, description: 'The award.' }) },
    resolve: (_, { input }, { db, now }) =>
      payload(async () => {
        const { amountDollars = null, startsOn = null, endsOn = null } = input;
        const content = { ...input, amountDollars, startsOn, endsOn };
        const { id } = await db.$transaction((tx) => recordAward(tx, content, dayOf(now())));
        return { awardId: id };
      }),
  }),
}));
