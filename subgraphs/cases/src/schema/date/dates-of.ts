import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { Participant } from '../person/participant.ts';
import { AddressChange } from './address-change.ts';
import { PaperDate } from './paper-date.ts';

// What hangs on a person besides their hearings and check-ins, and the way back.

builder.prismaObjectField(Participant, 'paperDates', (t) =>
  t.field({
    type: [PaperDate],
    requiresScopes: readers,
    description:
      'What they said that their papers show, newest first: all that is open, and what was told within a year.',
    resolve: ({ id }, _, { loaders }) => loaders.paperDates.load(id),
  }),
);

builder.prismaObjectField(Participant, 'addressChanges', (t) =>
  t.field({
    type: [AddressChange],
    requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
    description:
      'Changes of address, telephone or e-mail that hold, each with its checklist of three; the latest first.',
    resolve: ({ id }, _, { loaders }) => loaders.addressChanges.load(id),
  }),
);

builder.objectField(AddressChange, 'participant', (t) =>
  t.field({
    type: Participant,
    requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
    description: 'Who moved.',
    resolve: async ({ participantId }, _, { loaders }) => (await loaders.participant.load(participantId))!,
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
