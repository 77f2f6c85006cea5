import { payload, type Problem, readers } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { callLawyerFirst } from '../../domain/proceeding/proceeding.ts';
import { linkHearing } from '../../domain/proceeding/link-hearing.ts';
import { Hearing } from '../date/hearing.ts';
import { Participant } from '../person/participant.ts';
import { Proceeding } from './proceeding.ts';

const owners = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];
const staff = [['caseworker' as const], ['supervisor' as const]];

// What ties a proceeding to its person and its hearings.

builder.prismaObjectField(Participant, 'proceedings', (t) =>
  t.field({
    type: [Proceeding],
    requiresScopes: owners,
    description: 'Their cases before the court, in the order in which they were entered.',
    resolve: ({ id }, _, { loaders }) => loaders.proceedings.load(id),
  }),
);

builder.objectField(Proceeding, 'participant', (t) =>
  t.field({
    type: Participant,
    requiresScopes: owners,
    description: 'Whose it is.',
    resolve: async ({ participantId }, _, { loaders }) => (await loaders.participant.load(participantId))!,
  }),
);

builder.objectField(Proceeding, 'hearings', (t) =>
  t.field({
    type: [Hearing],
    requiresScopes: owners,
    description: 'Its hearings, soonest first.',
    resolve: async ({ id, participantId }, _, { loaders }) =>
      (await loaders.hearings.all.load(participantId)).filter(({ proceedingId }) => proceedingId === id),
  }),
);

builder.objectFields(Hearing, (t) => ({
  proceeding: t.field({
    type: Proceeding,
    nullable: true,
    requiresScopes: owners,
    description: 'The case that it is part of; null: not said.',
    resolve: ({ proceedingId }, _, { loaders }) => (proceedingId ? loaders.proceeding.load(proceedingId) : null),
  }),
  callLawyerFirst: t.boolean({
    requiresScopes: readers,
    description: 'The person has a lawyer in this: "call your lawyer first" stands beside it.',
    resolve: async (row, _, { loaders }) => callLawyerFirst(row, await loaders.proceedings.load(row.participantId)),
  }),
}));

const LinkHearingInput = builder.inputType('LinkHearingInput', {
  description: 'Which hearing is part of which case.',
  fields: (t) => ({
    hearingId: t.id({ required: true, description: 'The hearing.' }),
    proceedingId: t.id({ description: 'The case, of the same person; null: of none.' }),
  }),
});

const LinkHearingPayload = builder
  .objectRef<{ id?: string; problems: readonly Problem[] }>('LinkHearingPayload')
  .implement({
    description: 'The hearing as it is now, or why it was not taken.',
    fields: (t) => ({
      hearing: t.field({
        type: Hearing,
        nullable: true,
        requiresScopes: staff,
        description: 'Null when there are problems.',
        resolve: ({ id }, _, { loaders }) => (id ? loaders.hearing.load(id) : null),
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes: staff,
        description: 'Empty when it was taken.',
      }),
    }),
  });

builder.mutationField('linkHearing', (t) =>
  t.field({
    type: LinkHearingPayload,
    requiresScopes: staff,
    description: 'Says which case a hearing is part of. Nobody is told. Safe to repeat.',
    args: { input: t.arg({ type: LinkHearingInput, required: true, description: 'Which, of which.' }) },
    resolve: (_, { input: { hearingId, proceedingId } }, { db, viewer, publisher, now, access, loaders }) =>
      payload(async () => {
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.linkHearing');
        const parts = { viewer, publisher, refused, now: now() };
        const id = await db.$transaction((tx) => linkHearing({ ...parts, tx }, hearingId, proceedingId ?? null));
        const hearing = await loaders.hearing.clear(id).load(id);
        if (hearing) access.read(hearing.participantId, 'Mutation.linkHearing');
        return { id };
      }),
  }),
);
