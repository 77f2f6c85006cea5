import { payload } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { dayOf } from '../../domain/person/age.ts';
import { recordSite } from '../../domain/program/record-site.ts';
import { RecordSitePayload } from './record-site.ts';

const RecordSiteInput = builder.inputType('RecordSiteInput', {
  description: "One provider's award in one place, as a public text or the provider has it.",
  fields: (t) => ({
    siteId: t.id({ description: 'UUIDv7 of one that is there; left out: a new one.' }),
    name: t.string({ required: true, description: 'In full.' }),
    shortName: t.string({
      required: true,
      description: 'As people know it, e.g. "CMPP NYC": texts begin with it. At most 28 characters.',
    }),
    phone: t.field({ type: 'PhoneNumber', required: true, description: 'Who to call.' }),
    timeZone: t.field({ type: 'TimeZone', required: true, description: 'Where it is.' }),
    city: t.string({ description: 'Where it is.' }),
    state: t.string({ description: 'Two letters.' }),
    source: t.string({ required: true, description: 'Where this stands.' }),
    asOf: t.field({ type: 'LocalDate', required: true, description: 'The day of that text.' }),
    idempotencyKey: t.string({
      required: true,
      description: 'A random one for each form shown: a new site that is sent twice is written once.',
    }),
  }),
});

builder.mutationField('recordSite', (t) =>
  t.field({
    type: RecordSitePayload,
    requiresScopes: [['board']],
    description:
      'Writes a site down, or what it is called and where one calls it now, which pages and texts then show; what it was called before stays known. Safe to repeat.',
    args: { input: t.arg({ type: RecordSiteInput, required: true, description: 'The site.' }) },
    resolve: (_, { input: { siteId = null, city = null, state = null, idempotencyKey, ...input } }, context) =>
      payload(async () => {
        const { db, loaders, now } = context;
        const record = { ...input, siteId, city, state, recordKey: idempotencyKey };
        const id = await db.$transaction((tx) => recordSite(tx, record, dayOf(now())));
        for (const loader of [loaders.site, loaders.siteNames, loaders.siteContacts]) loader.clear(id);
        return { siteId: id };
      }),
  }),
);
