import { payload } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { recordDetention, recordRelease } from '../../domain/person/detention.ts';
import { participantPayload } from './participant-payload.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const DetentionInput = builder.inputType('DetentionInput', {
  description: 'Who.',
  fields: (t) => ({ participantId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const DetentionPayload = participantPayload(
  'DetentionPayload',
  { description: 'The person as they are now, or why it was not recorded.', problems: 'Empty when it is recorded.' },
  requiresScopes,
);

const refusedAt =
  ({ access }: CasesContext, mutation: string) =>
  (subjectId: string) =>
    access.refused(subjectId, `Mutation.${mutation}`);

builder.mutationFields((t) => ({
  recordDetention: t.field({
    type: DetentionPayload,
    requiresScopes,
    description:
      'Records that a person is detained: texts stop, nobody signs in with their phone, whoever is signed in is signed out, and a task opens. Safe to repeat.',
    args: { input: t.arg({ type: DetentionInput, required: true, description: 'Who.' }) },
    resolve: (_, { input: { participantId } }, context) =>
      payload(async () => {
        const { db, viewer, now } = context;
        const refused = refusedAt(context, 'recordDetention');
        await db.$transaction((tx) => recordDetention(tx, viewer, participantId, now(), refused));
        context.access.read(participantId, 'Mutation.recordDetention');
        return { participantId };
      }),
  }),
  recordRelease: t.field({
    type: DetentionPayload,
    requiresScopes,
    description:
      'Records that a person is free again: what became of their dates meanwhile they are told now. Safe to repeat.',
    args: { input: t.arg({ type: DetentionInput, required: true, description: 'Who.' }) },
    resolve: (_, { input: { participantId } }, context) =>
      payload(async () => {
        const { db, viewer, publisher } = context;
        const refused = refusedAt(context, 'recordRelease');
        const now = context.now();
        await db.$transaction((tx) => recordRelease({ tx, viewer, publisher, now, refused }, participantId));
        context.access.read(participantId, 'Mutation.recordRelease');
        return { participantId };
      }),
  }),
}));
