import { readers } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import type { Appointment as AppointmentRow } from '../generated/prisma/client.ts';
import { DateSource, DateStatus, Medium, Place } from './place.ts';

export const Appointment = builder.prismaObject('Appointment', {
  description: 'An ICE check-in: a wall time of the office; the instant is derived.',
  extensions: { subjectOf: (row: AppointmentRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    medium: t.expose('medium', { type: Medium, requiresScopes: readers, description: 'How one attends.' }),
    status: t.expose('status', { type: DateStatus, requiresScopes: readers, description: 'Whether it stands.' }),
    localStart: t.expose('localStart', {
      type: 'LocalDateTime',
      nullable: true,
      requiresScopes: readers,
      description: 'The time on the paper; null: not set yet.',
    }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', requiresScopes: readers, description: "The office's." }),
    startsAt: t.expose('startsAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes: readers,
      description: 'The same as an instant.',
    }),
    room: t.exposeString('room', { nullable: true, requiresScopes: readers, description: 'Floor and room.' }),
    office: t.field({
      type: Place,
      requiresScopes: readers,
      description: 'Where; not always the field office.',
      resolve: async ({ placeId }, _, { loaders }) => (await loaders.place.load(placeId))!,
    }),
    toldBy: t.expose('toldBy', { type: DateSource, requiresScopes: readers, description: 'Who told us.' }),
    checkedAt: t.expose('checkedAt', {
      type: 'DateTime',
      requiresScopes: readers,
      description: 'When we last looked.',
    }),
  }),
});
