import { payload, refuse } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { rankNeeds, rankNeedsFor } from '../../domain/service/rank-needs.ts';
import { GivenHow } from '../enrolment/consent-enums.ts';
import { NeedKind } from './need.ts';
import { participantPayload } from '../person/participant-payload.ts';
import { ServicesPayload, writeServices } from './service-doors.ts';

const NeedChoiceInput = builder.inputType('NeedChoiceInput', {
  description: 'One choice; its place in the list is its rank.',
  fields: (t) => ({
    kind: t.field({ type: NeedKind, required: true, description: 'What.' }),
    ownWords: t.string({ description: 'At most 280 characters; needed for SOMETHING_ELSE.' }),
  }),
});

const RankNeedsInput = builder.inputType('RankNeedsInput', {
  description: 'The whole order, first wanted first; it replaces the one before.',
  fields: (t) => ({ needs: t.field({ type: [NeedChoiceInput], required: true, description: 'May be empty.' }) }),
});

const RankNeedsPayload = participantPayload(
  'RankNeedsPayload',
  { description: 'The person with the new order, or why it was not taken.', problems: 'Empty when it was taken.' },
  [['participant']],
);

builder.mutationField('rankNeeds', (t) =>
  t.field({
    type: RankNeedsPayload,
    requiresScopes: [['participant']],
    description:
      "Sets the asker's own order of needs. What is kept out of their portal and they chose before stays at its place. Safe to repeat.",
    args: { input: t.arg({ type: RankNeedsInput, required: true, description: 'The new order.' }) },
    resolve: (_, { input }, { db, vault, viewer, now }) =>
      payload(async () => {
        if (viewer.kind !== 'participant')
          refuse('viewer.not_participant', '', 'Only the person ranks their needs.', 'Sign in as the person.');
        const needs = input.needs.map(({ kind, ownWords }) => ({ kind, ownWords: ownWords ?? null }));
        await db.$transaction((tx) => rankNeeds({ tx, vault, viewer, now: now() }, viewer.id, needs));
        return { participantId: viewer.id };
      }),
  }),
);

const RankNeedsForInput = builder.inputType('RankNeedsForInput', {
  description: 'The whole order as the person said it, first wanted first; it replaces the one before.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who said it.' }),
    needs: t.field({ type: [NeedChoiceInput], required: true, description: 'May be empty.' }),
    saidHow: t.field({ type: GivenHow, required: true, description: 'How the person said it.' }),
  }),
});

builder.mutationField('rankNeedsFor', (t) =>
  t.field({
    type: ServicesPayload,
    requiresScopes: [['caseworker'], ['supervisor']],
    description: "Writes down a person's own order of needs as they said it. Safe to repeat.",
    args: { input: t.arg({ type: RankNeedsForInput, required: true, description: 'The order.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'rankNeedsFor', async (parts) => {
        const needs = input.needs.map(({ kind, ownWords }) => ({ kind, ownWords: ownWords ?? null }));
        await rankNeedsFor(parts, { ...input, needs });
        return { participantId: input.participantId };
      }),
  }),
);
