import { pageAfterTheirs, pageSize } from '@cmpp/subgraph';
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
