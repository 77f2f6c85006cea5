import { payload, refuse } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { breakGlass } from '../../domain/access/break-glass.ts';
import { behindGlass } from '../../domain/access/broken-glass.ts';
import { openingPayload, opensFiles } from './opening-payload.ts';

export const BehindGlass = builder.enumType('BehindGlass', {
  description:
    'What is for few at a site and may be opened in an emergency: results of mental health screenings with their safety steps, or notes of counselling.',
  values: behindGlass,
});

const BreakGlassInput = builder.inputType('BreakGlassInput', {
  description: 'To what of whose, and why.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'UUIDv7; of a file that is open to the asker.' }),
    what: t.field({ type: BehindGlass, required: true, description: 'To what.' }),
    reason: t.string({
      required: true,
      description: '10 to 300 characters; supervisors read it, and so does the person.',
    }),
  }),
});

const BreakGlassPayload = openingPayload('BreakGlassPayload', {
  description: 'What is open now, or why it stays closed.',
  openUntil: 'After this it is closed; null when there are problems.',
});

builder.mutationField('breakGlass', (t) =>
  t.field({
    type: BreakGlassPayload,
    requiresScopes: opensFiles,
    description:
      'Opens for 60 minutes what is for few, in an emergency. Supervisors are told at once, and it stands in the access log. Safe to repeat: while it is open nothing is opened again.',
    args: { input: t.arg({ type: BreakGlassInput, required: true, description: 'To what, and why.' }) },
    resolve: (_, { input }, { db, vault, viewer, now, access, loaders }) =>
      payload(async () => {
        if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff do this.', 'Sign in as staff.');
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.breakGlass');
        const opening = await db.$transaction((tx) => breakGlass(tx, { vault, now: now(), refused }, viewer, input));
        access.read(opening.participantId, 'Mutation.breakGlass');
        loaders.brokenGlass.clear(opening.participantId);
        loaders.notes.clear(opening.participantId);
        loaders.screenings.clear(opening.participantId);
        return opening;
      }),
  }),
);
