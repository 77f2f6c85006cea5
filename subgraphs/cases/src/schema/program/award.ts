import { builder } from '../../builder.ts';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { placesLeft } from '../../domain/program/award.ts';
import { dayOf } from '../../domain/person/age.ts';
import { FundingRound } from './funding-round.ts';
import { Site } from './site.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const], ['board' as const]];

export const Award = builder.prismaObject('Award', {
  description: 'What a site was given by a round, and how many people it is for.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    round: t.field({
      type: FundingRound,
      requiresScopes,
      description: 'Of which.',
      resolve: async ({ roundId }, _, { loaders }) => (await loaders.round.load(roundId))!,
    }),
    site: t.field({
      type: Site,
      requiresScopes,
      description: 'To whom.',
      resolve: async ({ siteId }, _, { loaders }) => (await loaders.site.load(siteId))!,
    }),
    amountDollars: t.exposeInt('amountDollars', {
      nullable: true,
      requiresScopes,
      description: 'US dollars; null: not known.',
    }),
    startsOn: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'Its first day; null: not known.',
      resolve: ({ startsOn }) => startsOn && dayOf(startsOn),
    }),
    endsOn: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'Its last day; null: not known.',
      resolve: ({ endsOn }) => endsOn && dayOf(endsOn),
    }),
    capacity: t.exposeInt('capacity', { requiresScopes, description: 'People.' }),
    taken: t.exposeInt('taken', { requiresScopes, description: 'People who have a place.' }),
    placesLeft: t.int({
      requiresScopes,
      description:
        'People for whom there is still room, here and in the whole round; none while it is frozen, and before its first day or after its last.',
      resolve: async (award, _, { loaders, now }) => {
        const [round, site] = await Promise.all([loaders.round.load(award.roundId), loaders.site.load(award.siteId)]);
        return placesLeft(award, round!, dayAt(now(), site!.timeZone));
      },
    }),
    source: t.exposeString('source', {
      nullable: true,
      requiresScopes,
      description: 'Where this stands; null: of one that was written down before that was asked.',
    }),
    asOf: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'The day of that text.',
      resolve: ({ asOf }) => asOf && dayOf(asOf),
    }),
  }),
});

builder.prismaObjectField(Site, 'awards', (t) =>
  t.field({
    type: [Award],
    requiresScopes,
    description: 'What it was given, the oldest first.',
    resolve: ({ id }, _, { loaders }) => loaders.awards.load(id),
  }),
);
