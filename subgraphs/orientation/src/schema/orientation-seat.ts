import { isUuid, limits } from '@cmpp/subgraph';
import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';
import { countedSeats } from '../domain/orientation-seat.ts';
import type { Booking, Session } from '../generated/prisma/client.ts';
import { Attendance } from './session-words.ts';

const requiresScopes = [['report:read' as const]];

type Seat = Pick<Booking, 'participantId' | 'attendance'> & { session: Pick<Session, 'startsAt'> };

const OrientationSeat = builder.objectRef<Seat>('OrientationSeat').implement({
  description: 'That somebody had a seat in a session of legal orientation, as far as a report has to know it.',
  extensions: { subjectOf: (row: Seat) => row.participantId },
  fields: (t) => ({
    participantId: t.exposeID('participantId', { requiresScopes, description: 'Whose.' }),
    startsAt: t.field({
      type: 'DateTime',
      requiresScopes,
      description: 'When the session began.',
      resolve: ({ session }) => session.startsAt,
    }),
    attendance: t.expose('attendance', {
      type: Attendance,
      nullable: true,
      requiresScopes,
      description: 'Whether they came; null: nobody said.',
    }),
  }),
});

builder.queryField('orientationSeats', (t) =>
  t.field({
    type: [OrientationSeat],
    requiresScopes,
    description:
      'The seats of these people in sessions of legal orientation without those that were given up or called off.',
    args: { participantIds: t.arg.idList({ required: true, description: 'UUIDv7, 200 at most.' }) },
    resolve: (_, { participantIds }, { db, viewer }) => {
      if (participantIds.length > limits.first)
        throw new GraphQLError(`At most ${limits.first} people at once.`, { extensions: { code: 'TOO_LARGE' } });
      return db.booking.findMany({
        where: countedSeats(viewer, participantIds.filter(isUuid)),
        orderBy: { id: 'asc' },
        select: { participantId: true, attendance: true, session: { select: { startsAt: true } } },
      });
    },
  }),
);
