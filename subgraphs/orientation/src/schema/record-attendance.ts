import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../builder.ts';
import { getProvider } from '../domain/provider.ts';
import { recordAttendance } from '../domain/record-attendance.ts';
import type { Booking } from '../generated/prisma/client.ts';
import { RosterEntry } from './roster.ts';
import { providerScopes as requiresScopes } from './session-payload.ts';
import { Attendance } from './session-words.ts';

const RecordAttendanceInput = builder.inputType('RecordAttendanceInput', {
  description: 'Who came, or did not.',
  fields: (t) => ({
    bookingId: t.id({ required: true, description: 'UUIDv7; as the roster has it.' }),
    attendance: t.field({ type: Attendance, required: true, description: 'Whether they came.' }),
  }),
});

const RecordAttendancePayload = builder
  .objectRef<{ entry?: Booking; problems: readonly Problem[] }>('RecordAttendancePayload')
  .implement({
    description: 'The line of the roster as it is now, or why nothing was kept.',
    fields: (t) => ({
      entry: t.field({
        type: RosterEntry,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ entry }) => entry ?? null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is kept.' }),
    }),
  });

builder.mutationField('recordAttendance', (t) =>
  t.field({
    type: RecordAttendancePayload,
    requiresScopes,
    description:
      "Keeps whether a person came to a session of the asker's organization, once it has begun. Safe to repeat, and to correct.",
    args: { input: t.arg({ type: RecordAttendanceInput, required: true, description: 'Who came, or did not.' }) },
    resolve: (_, { input }, { db, viewer, now }) =>
      payload(async () => {
        const provider = getProvider(viewer);
        return { entry: await db.$transaction((tx) => recordAttendance(tx, provider, input, now())) };
      }),
  }),
);
