import { builder } from '../../builder.ts';
import { Site } from './site.ts';

builder.queryField('sites', (t) =>
  t.field({
    type: [Site],
    authenticated: true,
    description: 'All sites, by name: whoever would like to take part chooses one.',
    resolve: (_, __, { db }) => db.site.findMany({ orderBy: [{ shortName: 'asc' }, { id: 'asc' }] }),
  }),
);
