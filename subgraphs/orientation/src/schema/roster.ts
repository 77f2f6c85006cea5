import { builder } from '../builder.ts';
import type { Booking as BookingRow } from '../generated/prisma/client.ts';
import { providerScopes as requiresScopes } from './session-payload.ts';
import { rosterIsOpen } from '../domain/session.ts';
import { Session } from './session.ts';
import { Attendance } from './session-words.ts';

export const RosterEntry = builder.objectRef<BookingRow>('RosterEntry').implement({
  description: 'A person who has booked, as far as whoever gives the session has to know them.',
  extensions: { subjectOf: (row: BookingRow) => row.participantId },
  fields: (t) => ({
    bookingId: t.exposeID('id', { requiresScopes, description: 'UUIDv7; what attendance is recorded for.' }),
    givenName: t.string({
      nullable: true,
      requiresScopes,
      description: 'First name; null when it may not be said any more.',
      resolve: async ({ participantId }, _, { loaders }) =>
        (await loaders.rosterPerson.load(participantId))?.givenName ?? null,
    }),
    language: t.field({
      type: 'Locale',
      nullable: true,
      requiresScopes,
      description: 'What they speak.',
      resolve: async ({ participantId }, _, { loaders }) =>
        (await loaders.rosterPerson.load(participantId))?.spokenLanguage ?? null,
    }),
    companions: t.int({
      requiresScopes,
      description: 'How many come along.',
      resolve: ({ seats }) => seats - 1,
    }),
    accessNeeds: t.string({
      nullable: true,
      requiresScopes,
      description: 'What makes it easier for them to take part, in their words; null when it may not be said any more.',
      resolve: async ({ id, participantId, accessNeedsSealed }, _, { open, loaders }) => {
        // Who does not let this organization know of them any more is a seat that is taken, and nothing else.
        if (!(await loaders.rosterPerson.load(participantId))) return null;
        const cell = { table: 'booking', column: 'access_needs', row: id };
        return open({ subjectId: participantId, cell, bytes: accessNeedsSealed });
      },
    }),
    attendance: t.expose('attendance', {
      type: Attendance,
      nullable: true,
      requiresScopes,
      description: 'Whether they came; null: not said yet.',
    }),
  }),
});

builder.prismaObjectField(Session, 'roster', (t) =>
  t.field({
    type: [RosterEntry],
    nullable: true,
    requiresScopes,
    description:
      'Who has booked, first come first; null for whoever does not give this session, and once it is more than 30 days over.',
    resolve: async (session, _, { loaders, now }) => {
      const { id } = session;
      if (!rosterIsOpen(session, now()) || !(await loaders.givenSession.load(id))) return null;
      const bookings = await loaders.bookingsOfSession.load(id);
      // Asked here, so that a roster whose names cannot be had now fails as a whole: it would look like one of erased people.
      await Promise.all(bookings.map(({ participantId }) => loaders.rosterPerson.load(participantId)));
      return bookings;
    },
  }),
);
