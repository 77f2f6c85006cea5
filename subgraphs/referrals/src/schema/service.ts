import { isUuid, pageSize } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import { servicesThatFit } from '../domain/service.ts';
import { Location } from './location.ts';
import { directoryReaders as requiresScopes } from './readers.ts';

const ServiceStatus = builder.enumType('ServiceStatus', {
  description: 'The current status of a service, as HSDS has it.',
  values: {
    ACTIVE: { description: 'It is given.' },
    INACTIVE: { description: 'It is not given now.' },
    DEFUNCT: { description: 'It does not exist any more.' },
    TEMPORARILY_CLOSED: { description: 'It is closed for a while.' },
  } as const,
});

export const Service = builder.prismaObject('Service', {
  description: 'What an organization does for people (HSDS service).',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    name: t.exposeString('name', { requiresScopes, description: 'As the organization calls it.' }),
    description: t.exposeString('description', { requiresScopes, description: 'What it is and for whom.' }),
    status: t.expose('status', { type: ServiceStatus, requiresScopes, description: 'Whether it can be had.' }),
    needs: t.exposeStringList('needs', { requiresScopes, description: 'Names of the needs it meets, e.g. "FOOD".' }),
    languages: t.expose('languages', { type: ['Locale'], requiresScopes, description: 'Spoken there.' }),
    locations: t.field({
      type: [Location],
      requiresScopes,
      description: 'Where it is given.',
      resolve: async ({ id }, _, { loaders }) =>
        (await loaders.locationsOfService.load(id)).map(({ location }) => location),
    }),
    phones: t.field({
      type: ['PhoneNumber'],
      requiresScopes,
      description: 'Public numbers.',
      resolve: async ({ id }, _, { loaders }) => (await loaders.phonesOfService.load(id)).map(({ number }) => number),
    }),
    fees: t.exposeString('feesDescription', {
      nullable: true,
      requiresScopes,
      description: 'What it costs, in words.',
    }),
    lastVerifiedOn: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'When somebody last checked what is said here (HSDS assured_date); null: nobody yet.',
      resolve: ({ assuredDate }) => assuredDate?.toISOString().slice(0, 10) ?? null,
    }),
  }),
});

builder.queryFields((t) => ({
  service: t.field({
    type: Service,
    nullable: true,
    requiresScopes,
    description: 'One service, whatever its status; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: (_, { id }, { loaders }) => (isUuid(id) ? loaders.service.load(id) : null),
  }),
  services: t.prismaConnection({
    type: Service,
    cursor: 'id',
    ...pageSize,
    requiresScopes,
    description: 'Services that can be offered: active, or closed for a while. By name, in no order of importance.',
    args: {
      need: t.arg.string({ description: 'The name of a need, e.g. "FOOD".' }),
      language: t.arg({ type: 'Locale', description: 'Spoken there, e.g. "es".' }),
    },
    resolve: (query, _, search, { db }) =>
      db.service.findMany({ ...query, where: servicesThatFit(search), orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
  }),
}));
