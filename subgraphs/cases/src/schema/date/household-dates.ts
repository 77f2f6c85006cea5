import { builder } from '../../builder.ts';
import { type DateRow, firstComesFirst } from '../../domain/date/date.ts';
import type { Appointment as AppointmentRow, Hearing as HearingRow } from '../../generated/prisma/client.ts';
import { Household } from '../person/household.ts';
import { Appointment } from './appointment.ts';
import { Hearing } from './hearing.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

type Entry = { row: DateRow; hearing: HearingRow | null; appointment: AppointmentRow | null };

const HouseholdDate = builder.objectRef<Entry>('HouseholdDate').implement({
  description: 'A date of one of a household, among those of the others.',
  extensions: { subjectOf: ({ row }: Entry) => row.participantId },
  fields: (t) => ({
    hearing: t.expose('hearing', {
      type: Hearing,
      nullable: true,
      requiresScopes,
      description: 'The hearing, and whose it is; null: it is a check-in.',
    }),
    appointment: t.expose('appointment', {
      type: Appointment,
      nullable: true,
      requiresScopes,
      description: 'The check-in, and whose it is; null: it is a hearing.',
    }),
  }),
});

builder.objectField(Household, 'dates', (t) =>
  t.field({
    type: [HouseholdDate],
    requiresScopes,
    description:
      'What is ahead of those whose files the asker may read, together, soonest first; of nobody else, and nobody else is hinted at.',
    resolve: async ({ id }, _, { loaders }) => {
      const members = await loaders.members.load(id);
      const dates = await Promise.all(
        members.map(async (member): Promise<Entry[]> => [
          ...(await loaders.hearings.upcoming.load(member.id)).map((row) => ({ row, hearing: row, appointment: null })),
          ...(await loaders.appointments.upcoming.load(member.id)).map((row) => ({
            ...{ row, hearing: null, appointment: row },
          })),
        ]),
      );
      return dates.flat().sort((a, b) => firstComesFirst(a.row, b.row));
    },
  }),
);
