import { builder } from '../../builder.ts';

export const Site = builder.prismaObject('Site', {
  description: "One provider's award in one place.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    name: t.exposeString('name', { authenticated: true, description: 'In full.' }),
    shortName: t.exposeString('shortName', { authenticated: true, description: 'As people know it, e.g. "CMPP NYC".' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', authenticated: true, description: 'Where the site is.' }),
    phone: t.expose('phone', { type: 'PhoneNumber', authenticated: true, description: 'Who to call.' }),
  }),
});

builder.asEntity(Site, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.site.load(id),
});
