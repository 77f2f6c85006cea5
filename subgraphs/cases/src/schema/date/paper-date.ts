import { isUuid, limits, readers } from '@cmpp/subgraph';
import { GraphQLError } from 'graphql';
import { builder } from '../../builder.ts';
import { clockOf } from '../../domain/date/paper-date.ts';
import type { PaperDate as PaperDateRow } from '../../generated/prisma/client.ts';
import { Appointment } from './appointment.ts';
import { Hearing } from './hearing.ts';
import { Place } from './place.ts';

const PaperDateStatus = builder.enumType('PaperDateStatus', {
  description: 'What became of a date that a paper shows.',
  values: {
    OPEN: { description: 'As the person told it; nobody has looked yet.' },
    RIGHT: { description: 'Somebody looked: the paper is right.' },
    WRONG: { description: 'Somebody looked: the paper says nothing else, or an older one was read.' },
    TAKEN_BACK: { description: 'The person took it back, or told another instead.' },
  } as const,
});

export const PaperDate = builder.objectRef<PaperDateRow>('PaperDate').implement({
  description: 'What a person reads on their paper, as told by them, beside what is written here.',
  extensions: { subjectOf: (row: PaperDateRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    version: t.exposeInt('version', { requiresScopes: readers, description: 'Counts its changes.' }),
    status: t.expose('status', {
      type: PaperDateStatus,
      requiresScopes: readers,
      description: 'Whether somebody has looked.',
    }),
    localStart: t.expose('localStart', {
      type: 'LocalDateTime',
      requiresScopes: readers,
      description: 'The time on the paper.',
    }),
    timeZone: t.field({
      type: 'TimeZone',
      nullable: true,
      requiresScopes: readers,
      description: 'Whose clock it means; null: nobody said where it is.',
      resolve: clockOf,
    }),
    startsAt: t.expose('startsAt', {
      type: 'DateTime',
      requiresScopes: readers,
      description: "The same as an instant; by the clock of the person's site where nobody said where it is.",
    }),
    place: t.field({
      type: Place,
      nullable: true,
      requiresScopes: readers,
      description: 'Where the paper says; null: not said, or where the date is that it is beside.',
      resolve: ({ placeId }, _, { loaders }) => (placeId ? loaders.place.load(placeId) : null),
    }),
    hearing: t.field({
      type: Hearing,
      nullable: true,
      requiresScopes: readers,
      description: 'The hearing that it is beside.',
      resolve: ({ hearingId }, _, { loaders }) => (hearingId ? loaders.hearing.load(hearingId) : null),
    }),
    appointment: t.field({
      type: Appointment,
      nullable: true,
      requiresScopes: readers,
      description: 'The check-in that it is beside. Neither: it is one that was not on the list.',
      resolve: ({ appointmentId }, _, { loaders }) => (appointmentId ? loaders.appointment.load(appointmentId) : null),
    }),
    toldAt: t.expose('toldAt', { type: 'DateTime', requiresScopes: readers, description: 'When the person told it.' }),
    settledAt: t.expose('settledAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes: readers,
      description: 'When it was settled or taken back; null: it is open.',
    }),
  }),
});

builder.queryField('paperDates', (t) =>
  t.field({
    type: [PaperDate],
    nullable: { list: false, items: true },
    requiresScopes: [['delivery:read'], ['caseworker'], ['supervisor']],
    description:
      'In the order of their ids, null where there is none that the asker may read; for a whole batch of texts, to see whether they are still true.',
    args: { ids: t.arg.idList({ required: true, description: 'UUIDv7, 200 at most.' }) },
    resolve: (_, { ids }, { loaders, access }) => {
      if (ids.length > limits.first)
        throw new GraphQLError(`At most ${limits.first} dates at once.`, { extensions: { code: 'TOO_LARGE' } });
      return Promise.all(
        ids.map(async (id) => {
          if (!isUuid(id)) return null;
          const found = await loaders.paperDate.load(id);
          const owner = found ? null : await loaders.ownerOf.paperDate.load(id);
          if (owner) access.refused(owner.participantId, 'Query.paperDates');
          return found;
        }),
      );
    },
  }),
);
