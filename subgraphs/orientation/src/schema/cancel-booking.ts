import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../builder.ts';
import { cancelBooking } from '../domain/cancel-booking.ts';
import { Booking } from './booking.ts';

const requiresScopes = [['participant' as const]];

const CancelBookingInput = builder.inputType('CancelBookingInput', {
  description: 'Which booking.',
  fields: (t) => ({ bookingId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const CancelBookingPayload = builder
  .objectRef<{ bookingId?: string; problems: readonly Problem[] }>('CancelBookingPayload')
  .implement({
    description: 'The booking as it is now, or why it was not cancelled.',
    fields: (t) => ({
      booking: t.field({
        type: Booking,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ bookingId }, _, { loaders }) => (bookingId ? loaders.booking.load(bookingId) : null),
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes,
        description: 'Empty when it is cancelled.',
      }),
    }),
  });

builder.mutationField('cancelBooking', (t) =>
  t.field({
    type: CancelBookingPayload,
    requiresScopes,
    description: "Cancels the asker's own booking; its seats are free at once. Safe to repeat.",
    args: { input: t.arg({ type: CancelBookingInput, required: true, description: 'What to cancel.' }) },
    resolve: (_, { input }, { db, publisher, viewer, now }) =>
      payload(async () => {
        if (viewer.kind !== 'participant')
          refuse('viewer.not_participant', '', 'Only the person cancels their booking.', 'Sign in as the person.');
        return db.$transaction((tx) => cancelBooking(tx, publisher, viewer, input.bookingId, now()));
      }),
  }),
);
