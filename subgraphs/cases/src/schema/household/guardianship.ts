import { payload, refuse } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import {
  endGuardianship,
  type GuardianPair,
  type GuardianParts,
  recordGuardianship,
} from '../../domain/household/record-guardianship.ts';
import type { Guardianship as GuardianshipRow } from '../../generated/prisma/client.ts';
import { Participant } from '../person/participant.ts';
import { participantPayload } from '../person/participant-payload.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const Guardianship = builder.objectRef<GuardianshipRow>('Guardianship').implement({
  description: 'Somebody of the household who looks after a person, and reads their file.',
  extensions: { subjectOf: ({ wardId }: GuardianshipRow) => wardId },
  fields: (t) => ({
    guardianId: t.exposeID('guardianId', { requiresScopes, description: 'Who looks after them: UUIDv7.' }),
    guardian: t.field({
      type: Participant,
      nullable: true,
      requiresScopes,
      description: 'Their file; null when the asker may not read it.',
      resolve: ({ guardianId }, _, { loaders }) => loaders.participant.load(guardianId),
    }),
    since: t.expose('since', { type: 'DateTime', requiresScopes, description: 'Since when.' }),
  }),
});

builder.prismaObjectField(Participant, 'lookedAfterBy', (t) =>
  t.field({
    type: [Guardianship],
    requiresScopes,
    description: 'Who looks after this person now; empty for whoever is 14 or older and in nobody’s care.',
    resolve: ({ id }, _, { loaders }) => loaders.guardians.load(id),
  }),
);

const GuardianshipInput = builder.inputType('GuardianshipInput', {
  description: 'Who looks after whom.',
  fields: (t) => ({
    guardianId: t.id({ required: true, description: 'Who does: an adult of the household.' }),
    wardId: t.id({ required: true, description: 'A child under 14, or somebody in care, of the same household.' }),
  }),
});

const GuardianshipPayload = participantPayload(
  'GuardianshipPayload',
  { description: 'The person who is looked after, or why nothing has changed.', problems: 'Empty when it is so.' },
  requiresScopes,
);

const change = (
  { db, viewer, access, loaders, now }: CasesContext,
  mutation: string,
  { guardianId, wardId }: GuardianPair,
  work: (parts: GuardianParts, pair: GuardianPair) => Promise<void>,
) =>
  payload(async () => {
    if (viewer.kind !== 'staff')
      refuse('viewer.not_staff', '', 'Only staff say who looks after whom.', 'Sign in as staff of the site.');
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    await db.$transaction((tx) => work({ tx, viewer, now: now(), refused }, { guardianId, wardId }));
    access.read(wardId, `Mutation.${mutation}`);
    // Another mutation of the same request may have looked before.
    loaders.guardians.clearAll();
    return { participantId: wardId };
  });

builder.mutationFields((t) => ({
  recordGuardianship: t.field({
    type: GuardianshipPayload,
    requiresScopes,
    description:
      'Says that an adult of the household looks after a child under 14 or somebody in care: they read their file from now on. Safe to repeat.',
    args: { input: t.arg({ type: GuardianshipInput, required: true, description: 'Who, and whom.' }) },
    resolve: (_, { input }, context) => change(context, 'recordGuardianship', input, recordGuardianship),
  }),
  endGuardianship: t.field({
    type: GuardianshipPayload,
    requiresScopes,
    description:
      'Says that somebody does not look after a person any more: from now on they read nothing of them. Safe to repeat.',
    args: { input: t.arg({ type: GuardianshipInput, required: true, description: 'Who, and whom.' }) },
    resolve: (_, { input }, context) => change(context, 'endGuardianship', input, endGuardianship),
  }),
}));
