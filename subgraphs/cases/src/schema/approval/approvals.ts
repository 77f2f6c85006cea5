import { isUuid, pageAfterTheirs, pageSize } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { askedBy, byAskedAt, decidableBy, newestFirst, openApproval } from '../../domain/approval/approval.ts';
import { Approval } from './approval.ts';

builder.queryField('approvals', (t) =>
  t.prismaConnection({
    type: Approval,
    cursor: 'id',
    ...pageSize,
    requiresScopes: [['supervisor']],
    description:
      'What waits at the own site for a second person, what waits longest first. The asker’s own stands in it, too: another supervisor decides it.',
    resolve: (query, _, __, { db, viewer, loaders }) =>
      pageAfterTheirs(
        query,
        (id) => loaders.approval.load(id),
        (page) =>
          db.approval.findMany({
            ...page,
            where: { AND: [openApproval, decidableBy(viewer)] },
            orderBy: [...byAskedAt],
          }),
      ),
  }),
);

builder.queryField('approval', (t) =>
  t.field({
    type: Approval,
    nullable: true,
    requiresScopes: [['supervisor']],
    description:
      'One of what waits, or did, at the own site for a second person; null for everything else, whether or not it is there, and the try is logged.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: async (_, { id }, { db, viewer, access }) => {
      if (!isUuid(id)) return null;
      const found = await db.approval.findFirst({ where: { AND: [{ id }, decidableBy(viewer)] } });
      const other = found ? null : await db.approval.findUnique({ where: { id }, select: { participantId: true } });
      if (other) access.refused(other.participantId, 'Query.approval');
      return found;
    },
  }),
);

builder.queryField('ownApprovals', (t) =>
  t.prismaConnection({
    type: Approval,
    cursor: 'id',
    ...pageSize,
    requiresScopes: [['caseworker'], ['supervisor']],
    description:
      'What the asker asked a second person of their site for, newest first: whether it waits, and why not. Of somebody whose file is not open to them now it names nobody.',
    resolve: (query, _, __, { db, viewer, loaders }) =>
      pageAfterTheirs(
        query,
        (id) => loaders.approval.load(id),
        (page) => db.approval.findMany({ ...page, where: askedBy(viewer), orderBy: [...newestFirst] }),
      ),
  }),
);
