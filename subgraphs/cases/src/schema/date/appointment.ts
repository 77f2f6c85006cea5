import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { appointments } from '../../domain/date/date.ts';
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
  }),
});
addDateFields(Appointment);

addDateDoors({
  type: Appointment,
  name: 'Appointment',
  dates: appointments,
  enterInput: builder.inputType('EnterAppointmentInput', {
    description: 'An ICE check-in, as its paper says it.',
    fields: enterFields,
  }),
  ownOf: () => ({}),
});
