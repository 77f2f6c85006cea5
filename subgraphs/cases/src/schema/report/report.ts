import { pageAfterTheirs, pageSize } from '@cmpp/subgraph';
import { isUuid } from '@cmpp/subgraph/uuid';
import { builder } from '../../builder.ts';
import { dayOf } from '../../domain/person/age.ts';
import { type PublishedLesson, tablesOf, visibleReports } from '../../domain/report/report.ts';
import { LessonKind as LessonKinds } from '../../generated/prisma/enums.ts';
import { Site } from '../program/site.ts';
import { ReportMeasure, reportReaders as requiresScopes } from './measure.ts';

export const LessonKind = builder.enumType(LessonKinds, {
  name: 'LessonKind',
  description: 'What a site writes beside the numbers: something that it learned, or something that works.',
});

const ReportLesson = builder.objectRef<PublishedLesson>('ReportLesson').implement({
  description: 'What a site learned, as it was published beside the numbers.',
  fields: (t) => ({
    siteName: t.exposeString('siteName', { requiresScopes, description: 'Which site.' }),
    kind: t.expose('kind', { type: LessonKind, requiresScopes, description: 'What it is.' }),
    words: t.exposeString('words', { requiresScopes, description: 'As it was written.' }),
  }),
});

const Report = builder.prismaObject('Report', {
  description: 'The report of a quarter as it was published: suppressed, and never changed.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    site: t.field({
      type: Site,
      nullable: true,
      requiresScopes,
      description: 'Of which; null: of all sites together.',
      resolve: ({ siteId }, _, { loaders }) => (siteId ? loaders.site.load(siteId) : null),
    }),
    fromOn: t.field({
      type: 'LocalDate',
      requiresScopes,
      description: 'The first day of the quarter.',
      resolve: ({ fromOn }) => dayOf(fromOn),
    }),
    untilOn: t.field({
      type: 'LocalDate',
      requiresScopes,
      description: 'Its last day.',
      resolve: ({ untilOn }) => dayOf(untilOn),
    }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', requiresScopes, description: 'When.' }),
    measures: t.field({
      type: [ReportMeasure],
      requiresScopes,
      description: 'What was counted.',
      resolve: (row) => tablesOf(row).measures,
    }),
    lessons: t.field({
      type: [ReportLesson],
      requiresScopes,
      description: 'What the site learned; of all together, what each of them did.',
      resolve: (row) => tablesOf(row).lessons,
    }),
  }),
});

builder.queryFields((t) => ({
  reports: t.prismaConnection({
    type: Report,
    cursor: 'id',
    ...pageSize,
    requiresScopes,
    description:
      'The reports that were published, the newest quarter first: a supervisor’s own site’s, all of them for the Board.',
    resolve: (query, _, __, { db, viewer }) =>
      pageAfterTheirs(
        query,
        (id) => db.report.findFirst({ where: { AND: [{ id }, visibleReports(viewer)] } }),
        (page) =>
          db.report.findMany({
            ...page,
            where: visibleReports(viewer),
            orderBy: [{ fromOn: 'desc' }, { siteId: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
          }),
      ),
  }),
  report: t.field({
    type: Report,
    nullable: true,
    requiresScopes,
    description: 'One of them; null: there is none that the asker may read.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: (_, { id }, { db, viewer }) =>
      isUuid(id) ? db.report.findFirst({ where: { AND: [{ id }, visibleReports(viewer)] } }) : null,
  }),
}));
