import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import type { Transaction } from '../../db.ts';
import { setSetting } from '../../domain/program/setting.ts';
import {
  checkOwnSite,
  recordSiteContact,
  recordSiteName,
  recordSitePartner,
} from '../../domain/program/site-record.ts';
import { dayOf, type LocalDate } from '../../domain/person/age.ts';
import { Site } from './site.ts';

const requiresScopes = [['supervisor' as const]];

const siteId = 'UUIDv7 of the own site.';
const asOf = 'The first day it is known to have been so.';
const until = 'The first day it was so no more; null: it still is.';

const RecordSiteNameInput = builder.inputType('RecordSiteNameInput', {
  description: 'A name that the site or its provider has or had.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: siteId }),
    name: t.string({ required: true, description: 'As it is written.' }),
    asOf: t.field({ type: 'LocalDate', required: true, description: asOf }),
    until: t.field({ type: 'LocalDate', description: until }),
    source: t.string({ required: true, description: 'Where it stands.' }),
  }),
});

const RecordSiteContactInput = builder.inputType('RecordSiteContactInput', {
  description: 'Where one may turn to: an office, not a person.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: siteId }),
    kind: t.string({ required: true, description: 'What for, or by what, e.g. "Front desk".' }),
    value: t.string({ required: true, description: 'A number, address or web page.' }),
    asOf: t.field({ type: 'LocalDate', required: true, description: asOf }),
    until: t.field({ type: 'LocalDate', description: until }),
  }),
});

const RecordSitePartnerInput = builder.inputType('RecordSitePartnerInput', {
  description: 'An organization that works with the provider in the consortium.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: siteId }),
    organizationId: t.id({ required: true, description: 'By which the directory has it.' }),
    name: t.string({ required: true, description: 'Its name.' }),
    confidential: t.boolean({
      description:
        'A shelter, help after violence or trafficking: out of the portal of whoever does not want it there. Unsaid: as before, and no at first.',
    }),
    asOf: t.field({ type: 'LocalDate', required: true, description: asOf }),
    until: t.field({ type: 'LocalDate', description: until }),
  }),
});

const SetSiteSettingInput = builder.inputType('SetSiteSettingInput', {
  description: 'A choice of the site.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: siteId }),
    key: t.string({ required: true, description: 'Which: `SiteSetting.key`.' }),
    value: t.string({ required: true, description: 'A whole number, or true or false.' }),
  }),
});

export const RecordSitePayload = builder
  .objectRef<{ siteId?: string; problems: readonly Problem[] }>('RecordSitePayload')
  .implement({
    description: 'The site as it is now, or why it stays as it was.',
    fields: (t) => ({
      site: t.field({
        type: Site,
        nullable: true,
        requiresScopes: [...requiresScopes, ['board']],
        description: 'Null when there are problems.',
        resolve: ({ siteId: id }, _, { loaders }) => (id ? loaders.site.load(id) : null),
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes: [...requiresScopes, ['board']],
        description: 'Empty when it was taken.',
      }),
    }),
  });

/** Guard, one call, answer. */
const ofOwnSite = (
  context: CasesContext,
  id: string,
  write: (tx: Transaction, today: LocalDate) => Promise<void>,
): Promise<{ siteId?: string; problems: readonly Problem[] }> =>
  payload(async () => {
    const { db, viewer, loaders, now } = context;
    checkOwnSite(viewer, id);
    await db.$transaction((tx) => write(tx, dayOf(now())));
    for (const loader of [loaders.siteNames, loaders.siteContacts, loaders.sitePartners, loaders.settings])
      loader.clear(id);
    return { siteId: id };
  });

builder.mutationFields((t) => ({
  recordSiteName: t.field({
    type: RecordSitePayload,
    requiresScopes,
    description: 'Writes a present or former name down, or what is known of it now. Safe to repeat.',
    args: { input: t.arg({ type: RecordSiteNameInput, required: true, description: 'The name.' }) },
    resolve: (_, { input }, context) =>
      ofOwnSite(context, input.siteId, (tx, today) => recordSiteName(tx, withUntil(input), today)),
  }),
  recordSiteContact: t.field({
    type: RecordSitePayload,
    requiresScopes,
    description: 'Writes down where one may turn to, or might have. Safe to repeat.',
    args: { input: t.arg({ type: RecordSiteContactInput, required: true, description: 'The contact.' }) },
    resolve: (_, { input }, context) =>
      ofOwnSite(context, input.siteId, (tx, today) => recordSiteContact(tx, withUntil(input), today)),
  }),
  recordSitePartner: t.field({
    type: RecordSitePayload,
    requiresScopes,
    description: 'Writes down who works with the provider, or did. Safe to repeat.',
    args: { input: t.arg({ type: RecordSitePartnerInput, required: true, description: 'The partner.' }) },
    resolve: (_, { input }, context) =>
      ofOwnSite(context, input.siteId, (tx, today) => recordSitePartner(tx, withUntil(withConfidential(input)), today)),
  }),
  setSiteSetting: t.field({
    type: RecordSitePayload,
    requiresScopes,
    description: 'Chooses for the own site where no public text settles the question. Safe to repeat.',
    args: { input: t.arg({ type: SetSiteSettingInput, required: true, description: 'The choice.' }) },
    resolve: (_, { input }, context) =>
      ofOwnSite(context, input.siteId, (tx) => setSetting(tx, { ...input, ...by(context) })),
  }),
}));

const withUntil = <Input extends { until?: LocalDate | null | undefined }>(input: Input) => ({
  ...input,
  until: input.until ?? null,
});

const withConfidential = <Input extends { confidential?: boolean | null | undefined }>({
  confidential,
  ...input
}: Input) => ({ ...input, ...(typeof confidential === 'boolean' && { confidential }) });

const by = ({ viewer, now }: CasesContext) => ({ setById: viewer.kind === 'staff' ? viewer.id : null, setAt: now() });
