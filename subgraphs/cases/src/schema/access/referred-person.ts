import { pageSize } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { referredTo } from '../../domain/access/referred.ts';
import type { Participant as ParticipantRow } from '../../generated/prisma/client.ts';
import { openColumn } from '../person/open-column.ts';
import { CoreService } from '../service/core-service.ts';

const requiresScopes = [['practitioner' as const]];

const ReferredPerson = builder.prismaObject('Participant', {
  variant: 'ReferredPerson',
  description:
    'Somebody who was referred to a partner’s practitioner, as they know them: no more than it takes to meet.',
  extensions: { subjectOf: (row: ParticipantRow) => row.id },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    givenName: t.string({
      nullable: true,
      requiresScopes,
      description: 'Null once the person is erased.',
      resolve: (row, _, context) => openColumn(context, row, 'given_name'),
    }),
    familyName: t.string({
      nullable: true,
      requiresScopes,
      description: 'Null once the person is erased.',
      resolve: (row, _, context) => openColumn(context, row, 'family_name'),
    }),
    spokenLanguage: t.expose('spokenLanguage', { type: 'Locale', requiresScopes, description: 'What they speak.' }),
    writtenLanguage: t.expose('writtenLanguage', { type: 'Locale', requiresScopes, description: 'What they read.' }),
    services: t.field({
      type: [CoreService],
      requiresScopes,
      description: 'For what they were referred to the asker; their own contacts are in `ownContacts`.',
      resolve: async ({ id }, _, { loaders }) => (await loaders.ownReferrals.load(id)).map(({ service }) => service),
    }),
  }),
});

builder.queryField('referredPeople', (t) =>
  t.prismaConnection({
    type: ReferredPerson,
    cursor: 'id',
    ...pageSize,
    requiresScopes,
    description: 'The people who are referred to the asker now, and agreed to it.',
    resolve: (query, _, __, { db, viewer }) =>
      db.participant.findMany({ ...query, where: referredTo(viewer), orderBy: { id: 'asc' } }),
  }),
);
