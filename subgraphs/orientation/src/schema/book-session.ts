import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../builder.ts';
import { type Booked, bookSession } from '../domain/book-session.ts';
import { Booking } from './booking.ts';

const requiresScopes = [['participant' as const]];

const BookSessionInput = builder.inputType('BookSessionInput', {
  description: 'Which session, and for how many.',
  fields: (t) => ({
    sessionId: t.id({ required: true, description: 'UUIDv7.' }),
    seats: t.int({
      required: true,
      defaultValue: 1,
      description: '1 to 6: the person and those who come along.',
    }),
    accessNeeds: t.string({ description: 'What makes it easier to take part; at most 500 characters.' }),
    question: t.string({ description: 'What the person wants to know; at most 500 characters.' }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key gives the same booking.',
    }),
  }),
});

const BookSessionPayload = builder
  .objectRef<Partial<Booked> & { problems: readonly Problem[] }>('BookSessionPayload')
  .implement({
    description: 'The booking, or why there is none.',
    fields: (t) => ({
      booking: t.field({
        type: Booking,
        nullable: true,
        requiresScopes,
        description: 'With the problem "booking.already": the one that stands.',
        resolve: ({ bookingId }, _, { loaders }) => (bookingId ? loaders.booking.load(bookingId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was booked.' }),
    }),
  });

builder.mutationField('bookSession', (t) =>
  t.field({
    type: BookSessionPayload,
    requiresScopes,
    description: 'Books seats for the asker. Safe to repeat with the same key.',
    args: { input: t.arg({ type: BookSessionInput, required: true, description: 'What to book.' }) },
    resolve: async (_, { input }, context) => {
      const { booked, problems } = await payload(async () => {
        const { viewer, db, now } = context;
        if (viewer.kind !== 'participant')
          refuse('viewer.not_participant', '', 'Only the person books for themselves.', 'Sign in as the person.');
        const request = {
          ...input,
          accessNeeds: input.accessNeeds ?? null,
          question: input.question ?? null,
        };
        return { booked: await db.$transaction((tx) => bookSession(tx, context, viewer, request, now())) };
      });
      return booked ?? { problems };
    },
  }),
);
