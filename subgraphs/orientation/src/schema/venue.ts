import { builder } from '../builder.ts';
import { sessionReaders as requiresScopes } from './readers.ts';

export const Venue = builder.prismaObject('Venue', {
  description: 'Where a session is held.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    name: t.exposeString('name', { requiresScopes, description: 'As its own signs say.' }),
    street: t.exposeString('street', { requiresScopes, description: 'Number and street.' }),
    city: t.exposeString('city', { requiresScopes, description: 'City.' }),
    state: t.exposeString('state', { requiresScopes, description: 'Two letters.' }),
    postalCode: t.exposeString('postalCode', { requiresScopes, description: 'ZIP code.' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', requiresScopes, description: 'Where the place is.' }),
    accessibility: t.exposeString('accessibility', {
      nullable: true,
      requiresScopes,
      description: 'Step-free access and the like, in words.',
    }),
  }),
});

builder.queryField('venues', (t) =>
  t.field({
    type: [Venue],
    requiresScopes: [['provider']],
    description: 'Every venue there is, by name: for publishing a session.',
    resolve: (_, __, { db }) => db.venue.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
  }),
);
