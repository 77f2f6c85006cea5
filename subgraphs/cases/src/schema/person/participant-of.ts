import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { Appointment } from '../date/appointment.ts';
import type { DateRef } from '../date/date-fields.ts';
import { Hearing } from '../date/hearing.ts';
import { Household } from './household.ts';
import { Participant } from './participant.ts';
import { Task } from '../task/task.ts';

// The way back, from what hangs on a participant. In a file of its own: types that name each other cannot be inferred in one breath.

const ofDates = (type: DateRef) =>
  builder.objectField(type, 'participant', (t) =>
    t.field({
      type: Participant,
      requiresScopes: readers,
      description: 'Whose it is.',
      resolve: async ({ participantId }, _, { loaders }) => (await loaders.participant.load(participantId))!,
    }),
  );
ofDates(Hearing);
ofDates(Appointment);

builder.prismaObjectField(Task, 'participant', (t) =>
  t.field({
    type: Participant,
    nullable: true,
    requiresScopes: [['caseworker'], ['supervisor']],
    description: 'Whom it is about; null when it is about nobody enrolled.',
    resolve: ({ participantId }, _, { loaders }) => (participantId ? loaders.participant.load(participantId) : null),
  }),
);

builder.objectField(Household, 'members', (t) =>
  t.field({
    type: [Participant],
    requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
    description: 'Those whose files the asker may read; nobody else is hinted at.',
    resolve: ({ id }, _, { loaders }) => loaders.members.load(id),
  }),
);
