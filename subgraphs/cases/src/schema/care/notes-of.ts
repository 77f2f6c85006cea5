import { pageOf } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { Participant } from '../person/participant.ts';
import { Note } from './note.ts';

builder.prismaObjectField(Participant, 'notes', (t) =>
  t.connection({
    type: Note,
    requiresScopes: [['caseworker'], ['supervisor']],
    description:
      'What staff of the site wrote down about them, newest first, as far as the asker reads it; what another site wrote stays with it.',
    resolve: async ({ id }, args, { loaders }) => pageOf(args, await loaders.notes.load(id)),
  }),
);
