import { payload, refuse } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { releaseNumber } from '../../domain/person/release-number.ts';
import { participantPayload } from './participant-payload.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const ReleaseNumberInput = builder.inputType('ReleaseNumberInput', {
  description: 'Which number.',
  fields: (t) => ({ phoneId: t.id({ required: true, description: 'UUIDv7 of the number as the person has it.' }) }),
});

const ReleaseNumberPayload = participantPayload(
  'ReleaseNumberPayload',
  { description: 'The person whose number it is, or why it stays frozen.', problems: 'Empty when it is theirs again.' },
  requiresScopes,
);

builder.mutationField('releaseNumber', (t) =>
  t.field({
    type: ReleaseNumberPayload,
    requiresScopes,
    description:
      'Says that a frozen number is its holder’s after all: it signs in again, whoever was signed in by it before stays signed out. Safe to repeat.',
    args: { input: t.arg({ type: ReleaseNumberInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input: { phoneId } }, { db, viewer, access, loaders, now }) =>
      payload(async () => {
        if (viewer.kind !== 'staff')
          refuse('viewer.not_staff', '', 'Only staff decide whose a number is.', 'Sign in as staff.');
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.releaseNumber');
        const { participantId } = await db.$transaction((tx) => releaseNumber(tx, viewer, phoneId, now(), refused));
        access.read(participantId, 'Mutation.releaseNumber');
        // Another mutation of the same request may have looked at it while it was frozen.
        loaders.frozen.clearAll();
        return { participantId };
      }),
  }),
);
