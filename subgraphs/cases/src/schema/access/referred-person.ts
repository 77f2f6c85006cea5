import { isUuid, pageAfterTheirs, pageOf, pageSize } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { referredTo } from '../../domain/access/referred.ts';
import type { Participant as ParticipantRow } from '../../generated/prisma/client.ts';
import { nameAndLanguages } from '../person/name-and-languages.ts';
import { ServiceContact } from '../service/contact.ts';
import { CoreService } from '../service/core-service.ts';

const requiresScopes = [['practitioner' as const]];

const ReferredPerson = builder.prismaObject('Participant', {
  variant: 'ReferredPerson',
  description:
    'Somebody who was referred to a partner’s practitioner, as they know them: no more than it takes to meet.',
  extensions: { subjectOf: (row: ParticipantRow) => row.id },
  fields: (t) => ({
    ...nameAndLanguages(t, requiresScopes),
    services: t.field({
      type: [CoreService],
      requiresScopes,
      description: 'For what they were referred to the asker.',
      resolve: async ({ id }, _, { loaders }) => [
        ...new Set((await loaders.ownReferrals.load(id)).map(({ service }) => service)),
      ],
    }),
    timeZone: t.field({
      type: 'TimeZone',
      requiresScopes,
      description: 'By whose clock they meet: that of the site which referred them.',
      resolve: async ({ siteId }, _, { loaders }) => (await loaders.site.load(siteId))!.timeZone,
    }),
    ownContacts: t.connection({
      type: ServiceContact,
      requiresScopes,
      description: 'What the asker gave to them, newest first.',
      resolve: async ({ id }, args, { loaders, viewer }) => {
        const contacts = await loaders.contacts.load(id);
        return pageOf(
          args,
          contacts.filter(({ byId }) => viewer.kind === 'staff' && byId === viewer.id),
        );
      },
    }),
  }),
});

builder.queryFields((t) => ({
  referredPerson: t.field({
    type: ReferredPerson,
    nullable: true,
    requiresScopes,
    description:
      'One of them; null for everybody else, whether or not there is such a person: the two cannot be told apart, and the try is logged.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: async (_, { id }, { loaders, access }) => {
      if (!isUuid(id)) return null;
      const found = await loaders.referredPerson.load(id);
      if (!found) access.refused(id, 'Query.referredPerson');
      return found;
    },
  }),
  referredPeople: t.prismaConnection({
    type: ReferredPerson,
    cursor: 'id',
    ...pageSize,
    requiresScopes,
    description: 'The people who are referred to the asker now, and agreed to it.',
    resolve: (query, _, __, { db, viewer, loaders }) =>
      pageAfterTheirs(
        query,
        (id) => loaders.referredPerson.load(id),
        (page) => db.participant.findMany({ ...page, where: referredTo(viewer), orderBy: { id: 'asc' } }),
      ),
  }),
}));
