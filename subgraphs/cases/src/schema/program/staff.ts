import { builder } from '../../builder.ts';
import { Site } from './site.ts';

export const Staff = builder.prismaObject('Staff', {
  description: 'Someone who works in the program.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    name: t.exposeString('name', { authenticated: true, description: 'As they sign.' }),
    roles: t.exposeStringList('roles', {
      authenticated: true,
      description: 'caseworker, supervisor, provider or board.',
    }),
    site: t.field({
      type: Site,
      nullable: true,
      authenticated: true,
      description: 'Where they work; null for the Board and for orientation providers.',
      resolve: ({ siteId }, _, { loaders }) => (siteId ? loaders.site.load(siteId) : null),
    }),
  }),
});

builder.asEntity(Staff, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.staff.load(id),
});
