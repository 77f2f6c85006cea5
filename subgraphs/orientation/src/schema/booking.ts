import { GraphQLError } from 'graphql';
import { isUuid, limits, readers } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import type { OrientationContext } from '../context.ts';
import type { Booking as BookingRow } from '../generated/prisma/client.ts';
import { Session } from './session.ts';
import { Attendance } from './session-words.ts';

const BookingStatus = builder.enumType('BookingStatus', {
  description: 'What became of a booking.',
  values: {
    BOOKED: { description: 'The seats are kept.' },
    CANCELLED: { description: 'The seats are free again.' },
  } as const,
});

// What a person wrote, and whether they came, is for those who walk with them; what only sends messages has no need of it.
const closeReaders = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

const open = (
  { open }: OrientationContext,
  row: BookingRow,
  column: 'access_needs' | 'question',
  bytes: Uint8Array | null,
) => open({ subjectId: row.participantId, cell: { table: 'booking', column, row: row.id }, bytes });

export const Booking = builder.prismaObject('Booking', {
  description: "One person's seats in a session.",
  extensions: { subjectOf: (row: BookingRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    session: t.field({
      type: Session,
      requiresScopes: readers,
      description: 'Of what.',
      resolve: async ({ sessionId }, _, { loaders }) => (await loaders.sessionOfBooking.load(sessionId))!,
    }),
    seats: t.exposeInt('seats', { requiresScopes: readers, description: 'For the person and those who come along.' }),
    status: t.expose('status', { type: BookingStatus, requiresScopes: readers, description: 'Whether it stands.' }),
    bookedAt: t.expose('bookedAt', { type: 'DateTime', requiresScopes: readers, description: 'When it was made.' }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes: readers,
      description: 'When it was cancelled.',
    }),
    version: t.exposeInt('version', {
      requiresScopes: readers,
      description: 'Counts what became of it: made, cancelled, and each time its session was moved.',
    }),
    attendance: t.expose('attendance', {
      type: Attendance,
      nullable: true,
      requiresScopes: closeReaders,
      description: 'Whether the person came, as whoever gave the session says; null: not said.',
    }),
    accessNeeds: t.string({
      nullable: true,
      requiresScopes: closeReaders,
      description: 'What makes it easier for the person to take part, in their words.',
      resolve: (row, _, context) => open(context, row, 'access_needs', row.accessNeedsSealed),
    }),
    question: t.string({
      nullable: true,
      requiresScopes: closeReaders,
      description: 'What the person wants to know, in their words.',
      resolve: (row, _, context) => open(context, row, 'question', row.questionSealed),
    }),
  }),
});

/** One booking under the viewer's rule; somebody's that the viewer may not read is null like none, and the try is logged. */
async function findBooking({ loaders, access }: OrientationContext, id: string, field: string) {
  if (!isUuid(id)) return null;
  const found = await loaders.booking.load(id);
  const owner = found ? null : await loaders.bookingOwner.load(id);
  if (owner) access.refused(owner.participantId, field);
  return found;
}

builder.queryFields((t) => ({
  booking: t.field({
    type: Booking,
    nullable: true,
    requiresScopes: [['participant'], ['delivery:read']],
    description: "One booking; null when there is none, or when it is another person's.",
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: (_, { id }, context) => findBooking(context, id, 'Query.booking'),
  }),
  bookings: t.field({
    type: [Booking],
    nullable: { list: false, items: true },
    requiresScopes: [['delivery:read']],
    description:
      'Bookings in the order of their ids, null where there is none: whether what a text says is still true, asked for a whole batch.',
    args: { ids: t.arg.idList({ required: true, description: 'UUIDv7, 200 at most.' }) },
    resolve: (_, { ids }, context) => {
      if (ids.length > limits.first)
        throw new GraphQLError(`At most ${limits.first} bookings at once.`, { extensions: { code: 'TOO_LARGE' } });
      return Promise.all(ids.map((id) => findBooking(context, id, 'Query.bookings')));
    },
  }),
}));
