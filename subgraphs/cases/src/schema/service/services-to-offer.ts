import { pageOf } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { inReadersOrder } from '../../domain/service/core-service.ts';
import { servicesToOffer, type StillToOffer } from '../../domain/service/services-to-offer.ts';
import { Participant } from '../person/participant.ts';
import { CoreService } from './core-service.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const ServicesToOffer = builder.objectRef<StillToOffer>('ServicesToOffer').implement({
  description:
    'A person with whom the complete list of core services has not been gone through in person yet, and no reason is written down why.',
  extensions: { subjectOf: (row: StillToOffer) => row.participantId },
  fields: (t) => ({
    participant: t.field({
      type: Participant,
      requiresScopes,
      description: 'Who.',
      resolve: async ({ participantId }, _, { loaders }) => (await loaders.participant.load(participantId))!,
    }),
    since: t.expose('since', {
      type: 'DateTime',
      requiresScopes,
      description: 'Since when they are to be offered: enrolled, or turned 14.',
    }),
    services: t.field({
      type: [CoreService],
      requiresScopes,
      description:
        'What may also be offered by itself and was not yet, alphabetical in the language asked for. Empty: all of that was offered, the complete list was not.',
      args: {
        language: t.arg({ type: 'Locale', required: true, defaultValue: 'en', description: 'Of the reader.' }),
      },
      resolve: ({ services }, { language }) => inReadersOrder(services, (service) => service, language),
    }),
  }),
});

builder.queryField('servicesToOffer', (t) =>
  t.connection({
    type: ServicesToOffer,
    requiresScopes,
    description:
      'To whom core services are still to be offered, who has waited longest first. Empty once each has an offer or a reason with everybody of 14 or older.',
    resolve: async (_, args, { db, viewer }) => pageOf(args, await servicesToOffer(db, viewer)),
  }),
);
