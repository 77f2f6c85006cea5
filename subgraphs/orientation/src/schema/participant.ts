import { pageOf, readers } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import { stillAhead } from '../domain/booking.ts';
import { type File, mayReadFile } from '@cmpp/subgraph/file';
import { Booking } from './booking.ts';

export const Participant = builder
  .externalRef('Participant', builder.selection<{ id: string }>('id'), (participant) => participant)
  .implement({
    description: 'An enrolled person.',
    extensions: { subjectOf: ({ id }: { id: string }) => id },
    externalFields: (t) => ({
      siteId: t.id({ requiresScopes: readers, description: 'The site whose files this one is among.' }),
      openToViewer: t.boolean({ requiresScopes: readers, description: 'Whether the asker may read this file now.' }),
    }),
    fields: (t) => ({
      id: t.exposeID('id', { description: 'UUIDv7.' }),
      bookings: t.connection({
        type: Booking,
        nullable: true, // when this subgraph does not answer, the rest of the person's page stands without it
        requires: builder.selection<Omit<File, 'id'>>('siteId openToViewer'),
        requiresScopes: readers,
        description: 'Bookings of orientation sessions, by when the session begins.',
        args: { upcoming: t.arg.boolean({ description: 'Only what is booked and not over.' }) },
        resolve: async (file, args, { viewer, loaders, access, now }) => {
          if (!mayReadFile(viewer, file)) {
            access.refused(file.id, 'Participant.bookings');
            return pageOf(args, []);
          }
          const bookings = await loaders.bookingsOfFile.load(file.id);
          if (!args.upcoming) return pageOf(args, bookings);
          const sessions = await Promise.all(bookings.map(({ sessionId }) => loaders.sessionOfBooking.load(sessionId)));
          return pageOf(
            args,
            bookings.filter((booking, index) => stillAhead(booking, sessions[index]!, now())),
          );
        },
      }),
    }),
  });
