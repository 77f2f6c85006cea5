import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { findQuarter } from '../../domain/report/quarter.ts';
import { readinessOf, sayReady, type SiteReady } from '../../domain/report/ready.ts';
import { Site } from '../program/site.ts';
import { reportReaders as requiresScopes } from './measure.ts';

const SiteReadiness = builder.objectRef<SiteReady>('SiteReadiness').implement({
  description: 'Whether a site has said that what happened in a quarter is written down.',
  fields: (t) => ({
    site: t.field({ type: Site, requiresScopes, description: 'Which.', resolve: ({ site }) => site }),
    saidAt: t.expose('saidAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was said; null: not yet.',
    }),
  }),
});

builder.queryField('reportReadiness', (t) =>
  t.field({
    type: [SiteReadiness],
    requiresScopes,
    description:
      'The sites of the report of a quarter, and which of them are ready: when all are, it is published. Empty for a day that no quarter begins on.',
    args: { fromOn: t.arg({ type: 'LocalDate', required: true, description: 'The first day of the quarter.' }) },
    resolve: async (_, { fromOn }, { db }) => {
      const quarter = findQuarter(fromOn);
      return (quarter && (await readinessOf(db, [quarter]))[0]) || [];
    },
  }),
);

const SayReportReadyInput = builder.inputType('SayReportReadyInput', {
  description: 'Which quarter, and of which site.',
  fields: (t) => ({
    fromOn: t.field({ type: 'LocalDate', required: true, description: 'The first day of the quarter.' }),
    siteId: t.id({ description: 'Left out: the own one. The Board names one that has been silent for 45 days.' }),
  }),
});

const SayReportReadyPayload = builder
  .objectRef<{ readiness?: SiteReady[]; problems: readonly Problem[] }>('SayReportReadyPayload')
  .implement({
    description: 'Which sites are ready now, or why it was not taken.',
    fields: (t) => ({
      readiness: t.field({
        type: [SiteReadiness],
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ readiness }) => readiness ?? null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationField('sayReportReady', (t) =>
  t.field({
    type: SayReportReadyPayload,
    requiresScopes,
    description:
      'Says that what happened at a site in a quarter is written down. When all sites have, their reports and that of all together are published at once and never changed. Safe to repeat.',
    args: { input: t.arg({ type: SayReportReadyInput, required: true, description: 'Which.' }) },
    resolve: (_, { input }, { db, viewer, now }) =>
      payload(async () => {
        const { fromOn, siteId = null } = input;
        const quarter = await db.$transaction((tx) => sayReady(tx, viewer, { fromOn, siteId }, now()));
        const [readiness] = await readinessOf(db, [quarter]);
        return { readiness: readiness! };
      }),
  }),
);
