import { isUuid, pageSize } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { dayOf } from '../../domain/person/age.ts';
import { drawParts } from '../../domain/selection/pool.ts';
import { Site } from '../program/site.ts';

// Without scopes: a draw is public, so that anyone can check it. Its files name nobody.

const DrawNumber = builder.prismaObject('DrawNumber', {
  description: 'The public number of a draw as one person typed it; who it was is not public.',
  fields: (t) => ({
    number: t.exposeString('number', { description: 'Its digits.' }),
    source: t.exposeString('source', { description: 'Where they read it.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When they typed it.' }),
  }),
});

export const Draw = builder.prismaObject('Draw', {
  description:
    'A draw of one site and funding round. The first half is published when the pool closes, before the number can be known; the second when it was held. Nothing of it changes afterwards.',
  include: drawParts,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    site: t.field({
      type: Site,
      description: 'Of which site; anybody may read its id.',
      resolve: ({ site }) => site,
    }),
    siteName: t.string({ description: 'As people know the site.', resolve: ({ site }) => site.shortName }),
    roundId: t.exposeID('roundId', { description: 'Of which funding round.' }),
    roundName: t.string({ description: 'Its name.', resolve: ({ round }) => round.name }),
    timeZone: t.field({ type: 'TimeZone', description: 'Where the site is.', resolve: ({ site }) => site.timeZone }),
    places: t.exposeInt('places', { description: 'For how many people.' }),
    poolFile: t.exposeString('poolFile', { description: 'Draw numbers and household sizes, nothing else.' }),
    poolHash: t.exposeString('poolHash', { description: 'SHA-256 of the pool file.' }),
    commitment: t.exposeString('commitment', { description: 'SHA-256 of the secret that is shown after the draw.' }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      description: 'When the pool was closed and this was published.',
    }),
    numberSource: t.exposeString('numberSource', {
      description: 'Which public number was to be taken, said beforehand.',
    }),
    numberDatedOn: t.field({
      type: 'LocalDate',
      description: 'The day that the number is dated: later than the closing.',
      resolve: ({ numberDatedOn }) => dayOf(numberDatedOn),
    }),
    entries: t.field({
      type: [DrawNumber],
      description: 'What was typed so far; the draw is held once two people typed the same.',
      resolve: ({ numbers }) => numbers,
    }),
    number: t.string({
      nullable: true,
      description: 'The public number; null until the draw was held.',
      resolve: ({ result }) => result?.number ?? null,
    }),
    secret: t.string({
      nullable: true,
      description: 'What the commitment is the hash of; null until then.',
      resolve: ({ result }) => result?.secret ?? null,
    }),
    seed: t.string({
      nullable: true,
      description:
        'SHA-256 of the lines pool hash, places, secret, source of the number, its day and the number; null until then.',
      resolve: ({ result }) => result?.seed ?? null,
    }),
    orderFile: t.string({
      nullable: true,
      description: 'Everybody in order, with what the order hangs on; null until then.',
      resolve: ({ result }) => result?.orderFile ?? null,
    }),
    ranAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the draw was held; null until then.',
      resolve: ({ result }) => result?.at ?? null,
    }),
    notHeldAt: t.expose('notHeldAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When it was given up, since the award was over before it was held: its places are free again, and everybody in the pool waits on. Null otherwise.',
    }),
  }),
});

builder.queryFields((t) => ({
  draws: t.prismaConnection({
    type: Draw,
    cursor: 'id',
    ...pageSize,
    description: 'The draws of a site, newest first, for anyone.',
    args: { siteId: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: (query, _, { siteId }, { db }) =>
      isUuid(siteId)
        ? db.draw.findMany({ ...query, where: { siteId }, orderBy: [{ closedAt: 'desc' }, { id: 'desc' }] })
        : [],
  }),
  draw: t.field({
    type: Draw,
    nullable: true,
    description: 'One draw, for anyone.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: (_, { id }, { loaders }) => (isUuid(id) ? loaders.draw.load(id) : null),
  }),
}));
