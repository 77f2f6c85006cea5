import { isUuid } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import { directoryReaders as requiresScopes } from './readers.ts';
import { Service } from './service.ts';

export const Organization = builder.prismaObject('Organization', {
  description: 'Who gives services (HSDS organization).',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    name: t.exposeString('name', { requiresScopes, description: 'Official or public name.' }),
    description: t.exposeString('description', { requiresScopes, description: 'What they do.' }),
    website: t.exposeString('website', { nullable: true, requiresScopes, description: 'http or https.' }),
    services: t.field({
      type: [Service],
      requiresScopes,
      description: 'Those that can be offered, by name.',
      resolve: ({ id }, _, { loaders }) => loaders.servicesOfOrganization.load(id),
    }),
  }),
});

builder.asEntity(Organization, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => (isUuid(id) ? loaders.organization.load(id) : null),
});

builder.queryField('organization', (t) =>
  t.field({
    type: Organization,
    nullable: true,
    requiresScopes,
    description: 'One organization; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: (_, { id }, { loaders }) => (isUuid(id) ? loaders.organization.load(id) : null),
  }),
);
