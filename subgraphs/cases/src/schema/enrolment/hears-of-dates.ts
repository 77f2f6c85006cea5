import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { Participant } from '../person/participant.ts';

builder.prismaObjectField(Participant, 'hearsOfDates', (t) =>
  t.boolean({
    requiresScopes: readers,
    description:
      'False once they have left the program without wishing to be texted about their dates any more; and from the moment that is asked for, where they wish it themselves or have died.',
    resolve: async ({ id, closedAt, datesGoOn }, _, { loaders }) =>
      closedAt ? datesGoOn : (await loaders.silencing.load(id)).length === 0,
  }),
);
