import { builder } from '../../builder.ts';
import { inReadersOrder } from '../../domain/service/core-service.ts';
import { serviceLines } from '../../domain/service/offer.ts';
import { readsContactsOf, visibleLines } from '../../domain/service/visible-services.ts';
import { Participant } from '../person/participant.ts';
import { CoreServiceLine } from './core-service.ts';

builder.prismaObjectField(Participant, 'coreServices', (t) =>
  t.field({
    type: [CoreServiceLine],
    requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
    description:
      'The complete list, alphabetical in the reader’s language. In the portal it is without what is spoken of in person alone.',
    args: {
      language: t.arg({
        type: 'Locale',
        required: true,
        defaultValue: 'en',
        description: 'Of the reader: for the names and their order. English unless it is one that has all words.',
      }),
    },
    resolve: async ({ id, under14 }, { language }, { loaders, viewer }) => {
      // "Core Services should be offered to all enrolled individuals who are 14 or older." (CMPP FAQ, 12/3/2024)
      if (under14) return [];
      const [offers, contacts] = await Promise.all([loaders.offers.load(id), loaders.contacts.load(id)]);
      const given = new Set(contacts.map(({ service }) => service));
      const hears = (service: Parameters<typeof readsContactsOf>[1]) => readsContactsOf(viewer, service);
      const lines = serviceLines(id, visibleLines(viewer, id), { offers, given, hears });
      return inReadersOrder(lines, ({ service }) => service, language).map((line) => ({
        ...line,
        inLanguage: language,
      }));
    },
  }),
);
