import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { Participant } from '../person/participant.ts';

builder.prismaObjectField(Participant, 'hearsOfDates', (t) =>
  t.boolean({
    requiresScopes: readers,
    description: 'False once they have left the program without wishing to be texted about their dates any more.',
    resolve: ({ closedAt, datesGoOn }) => closedAt === null || datesGoOn,
  }),
);
