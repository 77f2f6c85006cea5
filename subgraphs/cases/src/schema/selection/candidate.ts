import { isUuid, pageAfterTheirs, pageSize } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { visibleCandidates } from '../../domain/selection/candidate.ts';
import type { Candidate as CandidateRow } from '../../generated/prisma/client.ts';
import { atSiteScopes as requiresScopes } from './at-site.ts';
import { CandidateSource, CandidateStatus, ReachBy } from './candidate-words.ts';

const openSealed = (
  { open }: CasesContext,
  { id }: CandidateRow,
  column: 'name' | 'language' | 'reach',
  bytes: Uint8Array | null,
) => open({ subjectId: id, cell: { table: 'candidate', column, row: id }, bytes });

export const Candidate = builder.prismaObject('Candidate', {
  description: 'Someone who would like to take part. What is known of them is what they said: nothing else was asked.',
  extensions: { subjectOf: (row: CandidateRow) => row.id },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    name: t.string({
      nullable: true,
      requiresScopes,
      description: 'A name or nickname; null once they have enrolled or are erased.',
      resolve: (row, _, context) => openSealed(context, row, 'name', row.nameSealed),
    }),
    language: t.expose('language', {
      type: 'Locale',
      requiresScopes,
      description: 'In which to talk to them; `und`: see `languageWords`.',
    }),
    languageWords: t.string({
      nullable: true,
      requiresScopes,
      description: 'In their words which language it is, when it is none to choose from.',
      resolve: (row, _, context) => openSealed(context, row, 'language', row.languageSealed),
    }),
    reachBy: t.expose('reachBy', { type: ReachBy, requiresScopes, description: 'How to reach them safely.' }),
    reach: t.string({
      nullable: true,
      requiresScopes,
      description: 'The number, or the way in their words; null once they have enrolled or are erased.',
      resolve: (row, _, context) => openSealed(context, row, 'reach', row.reachSealed),
    }),
    source: t.expose('source', { type: CandidateSource, requiresScopes, description: 'How they came.' }),
    status: t.expose('status', { type: CandidateStatus, requiresScopes, description: 'How it stands.' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', requiresScopes, description: 'Since when.' }),
  }),
});

builder.queryFields((t) => ({
  candidates: t.prismaConnection({
    type: Candidate,
    cursor: 'id',
    ...pageSize,
    requiresScopes,
    description: 'Who would like to take part at the own site, first come first.',
    args: { status: t.arg({ type: CandidateStatus, description: 'Only those with whom it stands like this.' }) },
    resolve: (query, _, { status }, { db, viewer, loaders }) =>
      pageAfterTheirs(
        query,
        (id) => loaders.candidate.load(id),
        (page) =>
          db.candidate.findMany({
            ...page,
            where: { AND: [visibleCandidates(viewer), status ? { status } : {}] },
            orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
          }),
      ),
  }),
  candidate: t.field({
    type: Candidate,
    nullable: true,
    requiresScopes,
    description: 'Null for one of another site, as for one that is not there.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: (_, { id }, { loaders }) => (isUuid(id) ? loaders.candidate.load(id) : null),
  }),
}));
