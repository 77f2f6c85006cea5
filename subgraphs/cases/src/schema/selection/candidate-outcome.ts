import { isUuid } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { dayOf } from '../../domain/person/age.ts';
import type { selectionLoaders } from '../../loaders/selection.ts';
import { DrawOutcome } from './candidate-words.ts';

const requiresScopes = [['delivery:read' as const]];

type OutcomeRow = NonNullable<Awaited<ReturnType<ReturnType<typeof selectionLoaders>['outcome']['load']>>>;

/** With whom a draw's outcome still stands as it was told. */
const standing = new Set(['IN_POOL', 'DRAWN', 'NOT_DRAWN']);

const CandidateOutcome = builder.objectRef<OutcomeRow>('CandidateOutcome').implement({
  description: 'What a candidate is to be told, for what sends it.',
  extensions: { subjectOf: (row: OutcomeRow) => row.id },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7 of the candidate.' }),
    version: t.exposeInt('version', { requiresScopes, description: 'Counts what they are told.' }),
    outcome: t.field({
      type: DrawOutcome,
      nullable: true,
      requiresScopes,
      description: 'What the last draw gave; null when there is nothing to say any more.',
      resolve: ({ status, ticket }) => (standing.has(status) ? (ticket?.ranks[0]?.outcome ?? null) : null),
    }),
    drawnUntil: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'The last day on which a place is kept for them; null: none is.',
      resolve: ({ status, ticket }) => (status === 'DRAWN' && ticket?.keptUntil ? dayOf(ticket.keptUntil) : null),
    }),
    phone: t.field({
      type: 'PhoneNumber',
      nullable: true,
      requiresScopes,
      description: 'Where to; null for who asked to be told otherwise.',
      resolve: ({ id, reachBy, reachSealed }, _, { open }) =>
        reachBy === 'TEXT'
          ? open({ subjectId: id, cell: { table: 'candidate', column: 'reach', row: id }, bytes: reachSealed })
          : null,
    }),
    language: t.expose('language', { type: 'Locale', requiresScopes, description: 'The language they chose.' }),
    siteName: t.string({ requiresScopes, description: 'Who speaks.', resolve: ({ site }) => site.shortName }),
    sitePhone: t.field({
      type: 'PhoneNumber',
      requiresScopes,
      description: 'Who to call.',
      resolve: ({ site }) => site.phone,
    }),
    timeZone: t.field({
      type: 'TimeZone',
      requiresScopes,
      description: 'Where the site is: they are told by day.',
      resolve: ({ site }) => site.timeZone,
    }),
  }),
});

builder.queryField('candidateOutcomes', (t) =>
  t.field({
    type: [CandidateOutcome],
    requiresScopes,
    description: 'What candidates are to be told; those who are erased are missing.',
    args: { ids: t.arg.idList({ required: true, description: 'UUIDv7 of candidates.' }) },
    resolve: async (_, { ids }, { loaders }) => {
      const found = await Promise.all([...new Set(ids)].filter(isUuid).map((id) => loaders.outcome.load(id)));
      return found.filter((row) => row !== null);
    },
  }),
);
