import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { enrolHousehold } from '../../domain/enrolment/enrol-household.ts';
import type { EnrolParts } from '../../domain/enrolment/enrol-members.ts';
import { type Enrolled, joinHousehold } from '../../domain/enrolment/join-household.ts';
import { Participant } from '../person/participant.ts';
import { EnrolHouseholdInput, enrolmentOf, JoinHouseholdInput, joiningOf } from './enrol-inputs.ts';

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

type Write = (parts: EnrolParts & { refused: (subjectId: string) => void }) => Promise<Enrolled>;

const write = (
  { db, vault, keyring, publisher, viewer, access, loaders, now }: CasesContext,
  mutation: string,
  work: Write,
  { candidateIds = [] }: { candidateIds?: readonly string[] } = {},
) =>
  payload(async () => {
    if (viewer.kind !== 'staff')
      refuse('viewer.not_staff', '', 'Only staff enrol people.', 'Sign in as staff of the site.');
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const { participantIds, there } = await db.$transaction((tx) =>
      work({ tx, vault, keyring, publisher, viewer, now: now(), refused }),
    );
    // With the commit their keys are gone.
    for (const id of candidateIds) vault.forget(id);
    for (const id of [...participantIds, ...there]) access.read(id, `Mutation.${mutation}`);
    // Another mutation of the same request may have looked at the household before.
    loaders.participant.clearAll();
    loaders.members.clearAll();
    return { participantIds };
  });

builder.mutationFields((t) => ({
  enrolHousehold: t.field({
    type: EnrolHouseholdPayload,
    requiresScopes,
    description:
      'Enrols a household with the places that it was drawn for: all of it or nobody. Who left, and whose time to come back without a draw is over, has their file again. Safe to repeat with the same key.',
    args: { input: t.arg({ type: EnrolHouseholdInput, required: true, description: 'The household.' }) },
    resolve: (_, { input }, context) =>
      write(
        context,
        'enrolHousehold',
        async (parts) => ({ participantIds: await enrolHousehold(parts, enrolmentOf(input)), there: [] }),
        {
          candidateIds: input.members.flatMap(({ candidateId }) => candidateId ?? []),
        },
      ),
  }),
  joinHousehold: t.field({
    type: EnrolHouseholdPayload,
    requiresScopes,
    description:
      'Enrols people into the household of somebody who takes part: without a new draw, with a place for each. All of them or nobody. Safe to repeat with the same key.',
    args: { input: t.arg({ type: JoinHouseholdInput, required: true, description: 'Who joins whom.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'joinHousehold', (parts) => joinHousehold(parts, joiningOf(input))),
  }),
}));
