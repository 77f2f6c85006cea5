import { builder } from '../builder.ts';
import { Organization } from './organization.ts';
import { directoryReaders as requiresScopes } from './readers.ts';
import { Service } from './service.ts';

// The way back. In a file of its own: types that name each other cannot be inferred in one breath.

builder.prismaObjectField(Service, 'organization', (t) =>
  t.field({
    type: Organization,
    requiresScopes,
    description: 'Who gives it.',
    resolve: async ({ organizationId }, _, { loaders }) => (await loaders.organization.load(organizationId))!,
  }),
);
