import { pageOf } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { Participant } from '../person/participant.ts';
import { Note, NoteKind } from './note.ts';

builder.prismaObjectField(Participant, 'notes', (t) =>
  t.connection({
    type: Note,
    requiresScopes: [['caseworker'], ['supervisor']],
    description:
      'What staff of the site wrote down about them, newest first, as far as the asker reads it; what another site wrote stays with it.',
    args: { kind: t.arg({ type: NoteKind, description: 'Of this kind alone; unsaid: of both.' }) },
    resolve: async ({ id }, args, { loaders }) => {
      const notes = await loaders.notes.load(id);
      return pageOf(args, args.kind ? notes.filter(({ kind }) => kind === args.kind) : notes);
    },
  }),
);
