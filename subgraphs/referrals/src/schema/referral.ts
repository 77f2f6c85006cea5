import { readers } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import type { Referral as ReferralRow } from '../generated/prisma/client.ts';
import { Service } from './service.ts';

const ReferralStatus = builder.enumType('ReferralStatus', {
  description: 'What became of a referral.',
  values: {
    PROPOSED: { description: 'Offered to the person, who has not said yes.' },
    SENT: { description: 'With the organization, as the person wished.' },
    ACCEPTED: { description: 'The organization will serve the person.' },
    DECLINED: { description: 'The organization cannot.' },
    COMPLETED: { description: 'The person was served.' },
    WITHDRAWN: { description: 'The person does not want it any more.' },
  } as const,
});

export const Referral = builder.prismaObject('Referral', {
  description: 'One person pointed to one service.',
  extensions: { subjectOf: (row: ReferralRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    service: t.field({
      type: Service,
      requiresScopes: readers,
      description: 'To what.',
      resolve: async ({ serviceId }, _, { loaders }) => (await loaders.service.load(serviceId))!,
    }),
    status: t.expose('status', { type: ReferralStatus, requiresScopes: readers, description: 'Where it stands.' }),
    need: t.exposeString('need', {
      nullable: true,
      requiresScopes: readers,
      description: 'The name of the need it is for, e.g. "FOOD".',
    }),
    note: t.string({
      nullable: true,
      // For those who walk with the person; what only sends messages has no need of it.
      requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
      description: 'What was written with it; null once the person is erased.',
      resolve: (row, _, { open }) =>
        open({
          subjectId: row.participantId,
          cell: { table: 'referral', column: 'note', row: row.id },
          bytes: row.noteSealed,
        }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', requiresScopes: readers, description: 'When it began.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', requiresScopes: readers, description: 'When it last moved.' }),
  }),
});
