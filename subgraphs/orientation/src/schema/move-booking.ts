import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../builder.ts';
import type { Booked } from '../domain/book-session.ts';
import { moveBooking } from '../domain/move-booking.ts';
import { Booking } from './booking.ts';

const requiresScopes = [['participant' as const]];

const MoveBookingInput = builder.inputType('MoveBookingInput', {
  description: 'Which booking, and where to.',
  fields: (t) => ({
    bookingId: t.id({ required: true, description: 'UUIDv7; the one to be given up.' }),
    sessionId: t.id({ required: true, description: 'UUIDv7; the session to be booked.' }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key gives the same booking.',
    }),
  }),
});

const MoveBookingPayload = builder
  .objectRef<Partial<Booked> & { problems: readonly Problem[] }>('MoveBookingPayload')
  .implement({
    description: 'The new booking, or why the old one was kept.',
    fields: (t) => ({
      booking: t.field({
        type: Booking,
        nullable: true,
        requiresScopes,
        description: 'With the problem "booking.already": the one that stands for that session.',
        resolve: ({ bookingId }, _, { loaders }) => (bookingId ? loaders.booking.load(bookingId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was moved.' }),
    }),
  });

builder.mutationField('moveBooking', (t) =>
  t.field({
    type: MoveBookingPayload,
    requiresScopes,
    description:
      "Gives the asker's booking up for the same seats in another session: both or neither. Safe to repeat with the same key.",
    args: { input: t.arg({ type: MoveBookingInput, required: true, description: 'What to move, and where to.' }) },
    resolve: async (_, { input }, context) => {
      const { moved, problems } = await payload(async () => {
        const { viewer, db, now } = context;
        if (viewer.kind !== 'participant')
          refuse('viewer.not_participant', '', 'Only the person moves their booking.', 'Sign in as the person.');
        return { moved: await db.$transaction((tx) => moveBooking(tx, context, viewer, input, now())) };
      });
      return moved ?? { problems };
    },
  }),
);
