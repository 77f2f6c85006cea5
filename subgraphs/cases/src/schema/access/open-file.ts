import { payload, refuse } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { openFile } from '../../domain/access/open-file.ts';
import { openingPayload, opensFiles } from './opening-payload.ts';

const OpenFileInput = builder.inputType('OpenFileInput', {
  description: 'Whose file, and why.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'UUIDv7.' }),
    reason: t.string({ required: true, description: '10 to 300 characters; the person can read it.' }),
  }),
});

const OpenFilePayload = openingPayload('OpenFilePayload', {
  description: 'The open file, or why it stays closed.',
  openUntil: 'After this it is closed; null: it is theirs to read anyhow.',
});

builder.mutationField('openFile', (t) =>
  t.field({
    type: OpenFilePayload,
    requiresScopes: opensFiles,
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
