import { readers } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import { Referral } from './referral.ts';
import { Participant } from './participant.ts';

// The way back. In a file of its own: types that name each other cannot be inferred in one breath.

builder.prismaObjectField(Referral, 'participant', (t) =>
  t.field({
    type: Participant,
    requiresScopes: readers,
    description: 'Whose it is.',
    resolve: ({ participantId }) => ({ id: participantId }),
  }),
);
