import { builder } from '../../builder.ts';
import { inReadersOrder } from '../../domain/service/core-service.ts';
import { serviceLines } from '../../domain/service/offer.ts';
import { wantedOf } from '../../domain/service/portal-wish.ts';
import { readsContactsOf, visibleLines } from '../../domain/service/visible-services.ts';
import { Participant } from '../person/participant.ts';
import { CoreServiceLine } from './core-service.ts';

builder.prismaObjectField(Participant, 'coreServices', (t) =>
  t.field({
    type: [CoreServiceLine],
    requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
    description:
      'The complete list, alphabetical in the reader’s language. In the portal it is without what is spoken of in person alone, unless the person wants it there.',
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
      const [offers, contacts, wishes] = await Promise.all([
        loaders.offers.load(id),
        loaders.contacts.load(id),
        loaders.portalWishes.load(id),
      ]);
      const wanted = wantedOf(wishes);
      const given = new Set(contacts.filter(({ takenBackAt }) => !takenBackAt).map(({ service }) => service));
      const hears = (service: Parameters<typeof readsContactsOf>[1]) => readsContactsOf(viewer, service, wanted);
      const lines = serviceLines(id, visibleLines(viewer, id, wanted), { offers, given, hears });
      return inReadersOrder(lines, ({ service }) => service, language).map((line) => ({
        ...line,
        inLanguage: language,
      }));
    },
  }),
);
