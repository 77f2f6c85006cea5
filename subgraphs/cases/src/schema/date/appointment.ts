import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { correctAppointment } from '../../domain/date/correct-date.ts';
import { appointments } from '../../domain/date/date.ts';
import { proposeNext } from '../../domain/date/next-date.ts';
import type { Appointment as AppointmentRow } from '../../generated/prisma/client.ts';
import { addDateDoors } from './date-doors.ts';
import { addDateFields } from './date-fields.ts';
import { enterFields } from './date-inputs.ts';
import { Place } from './place.ts';

export const Appointment = builder.objectRef<AppointmentRow>('Appointment').implement({
  description: 'An ICE check-in: a wall time of the office; the instant is derived.',
  extensions: { subjectOf: (row: AppointmentRow) => row.participantId },
  fields: (t) => ({
    office: t.field({
      type: Place,
      requiresScopes: readers,
      description: 'Where; not always the field office.',
      resolve: async ({ placeId }, _, { loaders }) => (await loaders.place.load(placeId))!,
    }),
    everyDays: t.exposeInt('everyDays', {
      nullable: true,
      requiresScopes: readers,
      description: 'Days from one to the next, when they repeat.',
    }),
    proposedNext: t.field({
      type: 'LocalDateTime',
      nullable: true,
      requiresScopes: readers,
      description: 'When the next one would be by that; a proposal for the form, never a date: ICE says when it is.',
      resolve: ({ localStart, everyDays }) =>
        localStart === null || everyDays === null ? null : proposeNext(localStart, everyDays),
    }),
  }),
});
addDateFields(Appointment);

const EnterAppointmentInput = builder.inputType('EnterAppointmentInput', {
  description: 'An ICE check-in, as its paper says it.',
  fields: (t) => ({
    ...enterFields(t),
    everyDays: t.int({
      description: 'Days from one to the next, when they repeat; null: they do not, or nobody knows.',
    }),
  }),
});

const CorrectAppointmentInput = builder.inputType('CorrectAppointmentInput', {
  description: 'How a check-in repeats, when it was entered otherwise.',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'Which one.' }),
    everyDays: t.int({ description: 'Days from one to the next; null: they do not repeat, or nobody knows.' }),
  }),
});

addDateDoors({
  type: Appointment,
  name: 'Appointment',
  dates: appointments,
  enterInput: EnterAppointmentInput,
  ownOf: (input) => ({ everyDays: (input as typeof EnterAppointmentInput.$inferInput).everyDays ?? null }),
  correctInput: CorrectAppointmentInput,
  correct: (parts, input) => {
    const { appointmentId, everyDays = null } = input as typeof CorrectAppointmentInput.$inferInput;
    return correctAppointment(parts, appointmentId, everyDays);
  },
});
