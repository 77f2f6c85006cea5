import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import type { PartnerAccess as PartnerAccessRow } from '../../generated/prisma/client.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';
import { CoreService } from '../service/core-service.ts';

/** Staff of the file, and the person: they may know who hears of them. */
const requiresScopes = readers.filter(([scope]) => scope !== 'delivery:read');

export const PartnerAccess = builder.prismaObject('PartnerAccess', {
  description:
    'A person referred to a partner: its practitioners see that the person is there, and their own contacts.',
  extensions: { subjectOf: (row: PartnerAccessRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    organizationId: t.exposeID('organizationId', {
      requiresScopes,
      description: 'The partner, as the directory has it.',
    }),
    staff: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'The one practitioner who sees it; null: all of the partner’s.',
      resolve: ({ staffId }, _, { loaders }) => (staffId ? loaders.staff.load(staffId) : null),
    }),
    service: t.expose('service', { type: CoreService, requiresScopes, description: 'For what.' }),
    since: t.expose('since', { type: 'DateTime', requiresScopes, description: 'Since when.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it ended; null: it goes on.',
    }),
  }),
});

builder.prismaObjectField(Participant, 'partnerAccesses', (t) =>
  t.field({
    type: [PartnerAccess],
    requiresScopes,
    description:
      'To which partners they are or were referred, newest first; in the portal without what is kept out of it.',
    resolve: ({ id }, _, { loaders }) => loaders.partnerAccesses.load(id),
  }),
);
