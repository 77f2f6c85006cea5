import { builder } from '../builder.ts';
import { getProvider, sitesOf } from '../domain/provider.ts';

export const Site = builder
  .externalRef('Site', builder.keyDirective(builder.selection<{ id: string }>('id'), false))
  .implement({
    description: 'A site of cases, which knows everything else about it.',
    fields: (t) => ({ id: t.exposeID('id', { description: 'UUIDv7.' }) }),
  });

builder.queryField('sessionSites', (t) =>
  t.field({
    type: [Site],
    requiresScopes: [['provider']],
    description: "The sites that the asker's organization gives sessions for.",
    resolve: async (_, __, { db, viewer }) => (await sitesOf(db, getProvider(viewer))).map((id) => ({ id })),
  }),
);
