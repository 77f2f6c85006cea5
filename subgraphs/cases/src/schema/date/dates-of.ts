import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { Participant } from '../person/participant.ts';
import { PaperDate } from './paper-date.ts';

// What hangs on a person besides their hearings and check-ins, and the way back.

builder.prismaObjectField(Participant, 'paperDates', (t) =>
  t.field({
    type: [PaperDate],
    requiresScopes: readers,
    description: 'What they said that their papers show, newest first.',
    resolve: ({ id }, _, { loaders }) => loaders.paperDates.load(id),
  }),
);

builder.objectField(PaperDate, 'participant', (t) =>
  t.field({
    type: Participant,
    requiresScopes: readers,
    description: 'Whose paper it is.',
    resolve: async ({ participantId }, _, { loaders }) => (await loaders.participant.load(participantId))!,
  }),
);
