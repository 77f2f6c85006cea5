import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { writeNote } from '../../domain/care/write-note.ts';
import { writeCare } from './care-doors.ts';
import { Note, NoteKind } from './note.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const], ['screener' as const]];

const WriteNoteInput = builder.inputType('WriteNoteInput', {
  description: 'A note.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'About whom.' }),
    kind: t.field({ type: NoteKind, required: true, description: 'What it is of.' }),
    words: t.string({ required: true, description: 'What it says; at most 5,000 characters.' }),
    correctsId: t.id({ description: 'The note that this one puts right: of the same person and kind.' }),
    idempotencyKey: t.string({
      required: true,
      description: 'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key is the same note.',
    }),
  }),
});

const NotePayload = builder.objectRef<{ noteId?: string; problems: readonly Problem[] }>('NotePayload').implement({
  description: 'The note, or why it was not taken.',
  fields: (t) => ({
    note: t.field({
      type: Note,
      nullable: true,
      requiresScopes,
      description: 'Null when there are problems.',
      resolve: ({ noteId }, _, { loaders }) => (noteId ? loaders.note.load(noteId) : null),
    }),
    problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
  }),
});

builder.mutationField('writeNote', (t) =>
  t.field({
    type: NotePayload,
    requiresScopes,
    description:
      'Writes a note into somebody’s file; it is never changed. Somebody of the screening role writes notes of counselling about those on their list. Safe to repeat with the same key.',
    args: { input: t.arg({ type: WriteNoteInput, required: true, description: 'The note.' }) },
    resolve: (_, { input }, context) =>
      writeCare(context, 'writeNote', async (parts) => {
        const noteId = await writeNote(parts, { ...input, correctsId: input.correctsId ?? null });
        return { participantId: input.participantId, noteId };
      }),
  }),
);
