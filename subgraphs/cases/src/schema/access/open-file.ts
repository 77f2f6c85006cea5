import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { type FileOpening, openFile } from '../../domain/access/open-file.ts';
import { Participant } from '../person/participant.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const OpenFileInput = builder.inputType('OpenFileInput', {
  description: 'Whose file, and why.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'UUIDv7.' }),
    reason: t.string({ required: true, description: '10 to 300 characters; the person can read it.' }),
  }),
});

const OpenFilePayload = builder
  .objectRef<Partial<FileOpening> & { problems: readonly Problem[] }>('OpenFilePayload')
  .implement({
    description: 'The open file, or why it stays closed.',
    fields: (t) => ({
      participant: t.field({
        type: Participant,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ participantId }, _, { loaders }) =>
          participantId ? loaders.participant.clear(participantId).load(participantId) : null,
      }),
      openUntil: t.expose('openUntil', {
        type: 'DateTime',
        nullable: true,
        requiresScopes,
        description: 'After this it is closed; null: it is theirs to read anyhow.',
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is open.' }),
    }),
  });

builder.mutationField('openFile', (t) =>
  t.field({
    type: OpenFilePayload,
    requiresScopes,
    description:
      'Opens a file of the own site that is outside the own caseload, for 60 minutes. The reason stands in the access log, for the person to read, and supervisors see it at once. Safe to repeat: while it is open nothing is opened again.',
    args: { input: t.arg({ type: OpenFileInput, required: true, description: 'Whose, and why.' }) },
    resolve: (_, { input }, { db, vault, viewer, now, access }) =>
      payload(async () => {
        if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff open files.', 'Sign in as staff.');
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.openFile');
        const opening = await db.$transaction((tx) => openFile(tx, { vault, now: now(), refused }, viewer, input));
        access.read(opening.participantId, 'Mutation.openFile');
        return opening;
      }),
  }),
);
