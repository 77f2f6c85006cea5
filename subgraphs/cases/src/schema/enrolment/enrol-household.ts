import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { enrolHousehold } from '../../domain/enrolment/enrol-household.ts';
import { Participant } from '../person/participant.ts';
import { EnrolHouseholdInput, enrolmentOf } from './enrol-inputs.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const EnrolHouseholdPayload = builder
  .objectRef<{ participantIds?: readonly string[]; problems: readonly Problem[] }>('EnrolHouseholdPayload')
  .implement({
    description: 'Who is enrolled now, or why nobody is.',
    fields: (t) => ({
      participants: t.field({
        type: [Participant],
        requiresScopes,
        description: 'Those whose files the asker may read, in the order of the list; empty when there are problems.',
        resolve: async ({ participantIds = [] }, _, { loaders }) => {
          const files = await Promise.all(participantIds.map((id) => loaders.participant.load(id)));
          return files.filter((file) => file !== null);
        },
      }),
      participantIds: t.field({
        type: ['ID'],
        requiresScopes,
        description: 'Of all of them; empty when there are problems.',
        resolve: ({ participantIds = [] }) => [...participantIds],
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes,
        description: 'Empty when all of them are enrolled; otherwise nobody is.',
      }),
    }),
  });

builder.mutationField('enrolHousehold', (t) =>
  t.field({
    type: EnrolHouseholdPayload,
    requiresScopes,
    description:
      'Enrols a household with the places that it was drawn for: all of it or nobody. Safe to repeat with the same key.',
    args: { input: t.arg({ type: EnrolHouseholdInput, required: true, description: 'The household.' }) },
    resolve: (_, { input }, { db, vault, keyring, publisher, viewer, access, now }) =>
      payload(async () => {
        if (viewer.kind !== 'staff')
          refuse('viewer.not_staff', '', 'Only staff enrol people.', 'Sign in as staff of the site.');
        const participantIds = await db.$transaction((tx) =>
          enrolHousehold({ tx, vault, keyring, publisher, viewer, now: now() }, enrolmentOf(input)),
        );
        for (const { candidateId } of input.members) if (candidateId) vault.forget(candidateId);
        for (const id of participantIds) access.read(id, 'Mutation.enrolHousehold');
        return { participantIds };
      }),
  }),
);
