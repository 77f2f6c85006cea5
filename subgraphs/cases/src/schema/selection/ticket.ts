import { builder } from '../../builder.ts';
import { dayOf } from '../../domain/person/age.ts';
import { atSiteScopes as requiresScopes } from './at-site.ts';
import { Candidate } from './candidate.ts';

export const Ticket = builder.prismaObject('Ticket', {
  description: "A household's lot in the draws of one site and funding round: one, whatever its size.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    number: t.exposeInt('number', { requiresScopes, description: 'The draw number that is published.' }),
    size: t.exposeInt('size', { requiresScopes, description: 'People of the household.' }),
    roundId: t.exposeID('roundId', { requiresScopes, description: 'Of which funding round.' }),
    joinedAt: t.expose('joinedAt', { type: 'DateTime', requiresScopes, description: 'Since when.' }),
    heldRank: t.exposeInt('heldRank', {
      nullable: true,
      requiresScopes,
      description: 'Its rank in the draw that left too few places for it: it heads the next one.',
    }),
    drawnAt: t.expose('drawnAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was drawn; null: not yet.',
    }),
    drawnUntil: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'The last day on which its places are kept, as it was told; null: none are, or they were taken.',
      resolve: ({ keptUntil, endedAt }) => (keptUntil && !endedAt ? dayOf(keptUntil) : null),
    }),
    candidates: t.field({
      type: [Candidate],
      requiresScopes,
      description: 'Who of the household is on it.',
      resolve: ({ id }, _, { loaders }) => loaders.ticketHolders.load(id),
    }),
  }),
});

builder.prismaObjectField(Candidate, 'ticket', (t) =>
  t.field({
    type: Ticket,
    nullable: true,
    requiresScopes,
    description: "Their household's ticket; null: they are not in the pool.",
    resolve: ({ ticketId }, _, { loaders }) => (ticketId ? loaders.ticket.load(ticketId) : null),
  }),
);
