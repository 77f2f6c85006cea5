import { builder } from '../../builder.ts';
import { type SettingKey, type SiteSettings, siteSettings } from '../../domain/program/setting.ts';
import { dayOf } from '../../domain/person/age.ts';
import { Site } from './site.ts';

const known = { authenticated: true, description: 'The first day it is known to have been so.' } as const;
const ended = {
  authenticated: true,
  nullable: true,
  description: 'The first day it was so no more; null: it still is.',
} as const;

const SiteName = builder.prismaObject('SiteName', {
  description: 'A name that a site or its provider has or had.',
  fields: (t) => ({
    name: t.exposeString('name', { authenticated: true, description: 'As it was written.' }),
    asOf: t.field({ type: 'LocalDate', ...known, resolve: ({ asOf }) => dayOf(asOf) }),
    until: t.field({ type: 'LocalDate', ...ended, resolve: ({ until }) => until && dayOf(until) }),
    source: t.exposeString('source', { authenticated: true, description: 'Where it stands.' }),
  }),
});

const SiteContact = builder.prismaObject('SiteContact', {
  description: 'Where one may turn to: an office, not a person.',
  fields: (t) => ({
    kind: t.exposeString('kind', { authenticated: true, description: 'What for, or by what, e.g. "Front desk".' }),
    value: t.exposeString('value', { authenticated: true, description: 'A number, address or web page.' }),
    asOf: t.field({ type: 'LocalDate', ...known, resolve: ({ asOf }) => dayOf(asOf) }),
    until: t.field({ type: 'LocalDate', ...ended, resolve: ({ until }) => until && dayOf(until) }),
  }),
});

const staff = [['caseworker' as const], ['supervisor' as const], ['board' as const]];

const SitePartner = builder.prismaObject('SitePartner', {
  description: 'An organization that works with the provider in the consortium.',
  fields: (t) => ({
    organizationId: t.exposeID('organizationId', {
      authenticated: true,
      description: 'By which the directory has it.',
    }),
    name: t.exposeString('name', { authenticated: true, description: 'Its name.' }),
    confidential: t.exposeBoolean('confidential', {
      requiresScopes: staff,
      description:
        'A shelter, help after violence or trafficking: nobody else may learn of a person that they go there.',
    }),
    asOf: t.field({ type: 'LocalDate', ...known, resolve: ({ asOf }) => dayOf(asOf) }),
    until: t.field({ type: 'LocalDate', ...ended, resolve: ({ until }) => until && dayOf(until) }),
  }),
});

type Chosen = { key: SettingKey; value: SiteSettings[SettingKey] };

const SiteSetting = builder.objectRef<Chosen>('SiteSetting').implement({
  description:
    'A choice of the site where no public text settles the question; ours until the site has chosen, and never the program’s own rule.',
  fields: (t) => ({
    key: t.exposeString('key', { requiresScopes: staff, description: 'Stable, e.g. "wayBackDays".' }),
    label: t.string({
      requiresScopes: staff,
      description: 'What is chosen.',
      resolve: ({ key }) => siteSettings[key].label,
    }),
    value: t.string({
      requiresScopes: staff,
      description: 'What holds now: a whole number, or true or false.',
      resolve: ({ value }) => String(value),
    }),
    defaultValue: t.string({
      requiresScopes: staff,
      description: 'What holds where a site has not chosen.',
      resolve: ({ key }) => String(siteSettings[key].default),
    }),
    unit: t.string({
      nullable: true,
      requiresScopes: staff,
      description: 'Of a number: years or days.',
      resolve: ({ key }) => siteSettings[key].unit,
    }),
    why: t.string({
      requiresScopes: staff,
      description: 'Why it is left to the site.',
      resolve: ({ key }) => siteSettings[key].why,
    }),
  }),
});

builder.prismaObjectFields(Site, (t) => ({
  city: t.exposeString('city', { nullable: true, authenticated: true, description: 'Where it is.' }),
  state: t.exposeString('state', { nullable: true, authenticated: true, description: 'Two letters.' }),
  source: t.exposeString('source', {
    nullable: true,
    authenticated: true,
    description: 'Where its name and number stand; null: as the hub was set up.',
  }),
  asOf: t.field({
    type: 'LocalDate',
    nullable: true,
    authenticated: true,
    description: 'The day of that text.',
    resolve: ({ asOf }) => asOf && dayOf(asOf),
  }),
  interestDays: t.int({
    authenticated: true,
    description:
      'For how many days whoever is interested stays on the list while they are in no pool; then they are erased.',
    resolve: async ({ id }, _, { loaders }) => (await loaders.settings.load(id)).interestDays,
  }),
  names: t.field({
    type: [SiteName],
    authenticated: true,
    description: 'Names that it and its provider have, and had; the newest first.',
    resolve: ({ id }, _, { loaders }) => loaders.siteNames.load(id),
  }),
  contacts: t.field({
    type: [SiteContact],
    authenticated: true,
    description: 'Where one may turn to, and might have; the newest first.',
    resolve: ({ id }, _, { loaders }) => loaders.siteContacts.load(id),
  }),
  partners: t.field({
    type: [SitePartner],
    authenticated: true,
    description: 'Who works with the provider, and did; by name.',
    resolve: ({ id }, _, { loaders }) => loaders.sitePartners.load(id),
  }),
  settings: t.field({
    type: [SiteSetting],
    requiresScopes: staff,
    description: 'What the site has chosen, or what holds until it has.',
    resolve: async ({ id }, _, { loaders }) => Object.entries(await loaders.settings.load(id)).map(toChosen),
  }),
}));

const toChosen = ([key, value]: [string, SiteSettings[SettingKey]]): Chosen => ({ key: key as SettingKey, value });
