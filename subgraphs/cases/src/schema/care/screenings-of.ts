import { pageOf } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { Participant } from '../person/participant.ts';
import { Screening } from './screening.ts';

builder.prismaObjectField(Participant, 'screenings', (t) =>
  t.connection({
    type: Screening,
    requiresScopes: [['caseworker'], ['supervisor']],
    description:
      'Results of mental health screenings of the site, newest first, for whoever has broken the glass to them; empty for everybody else. Those who screen have a list of their own.',
    resolve: async ({ id }, args, { loaders }) => pageOf(args, await loaders.screenings.load(id)),
  }),
);
