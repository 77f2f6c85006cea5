import { builder } from '../../builder.ts';
import { firstComesFirst } from '../../domain/date/date.ts';
import type { Participant as ParticipantRow } from '../../generated/prisma/client.ts';
import { Household } from '../person/household.ts';
import { openColumn } from '../person/open-column.ts';
import { SharedDate } from './shared-date.ts';

const requiresScopes = [['participant' as const]];

export const HouseholdMember = builder.objectRef<ParticipantRow>('HouseholdMember').implement({
  description: 'Another person of the own household, as those who live under one roof know each other.',
  extensions: { subjectOf: (row: ParticipantRow) => row.id },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    givenName: t.string({
      nullable: true,
      requiresScopes,
      description: 'Null once the person is erased.',
      resolve: (row, _, context) => openColumn(context, row, 'given_name'),
    }),
    seesMyDates: t.boolean({
      requiresScopes,
      description: 'Whether the asker shares their own dates with them.',
      resolve: async ({ id }, _, { loaders }) => (await loaders.shares.load(id)).given,
    }),
    sharesDates: t.boolean({
      requiresScopes,
      description: 'Whether they share their dates with the asker.',
      resolve: async ({ id }, _, { loaders }) => (await loaders.shares.load(id)).received,
    }),
    dates: t.field({
      type: [SharedDate],
      requiresScopes,
      description: 'What is ahead of them, soonest first; empty unless they share it.',
      resolve: async ({ id }, _, { loaders }) => {
        const [hearings, appointments] = await Promise.all([
          loaders.sharedHearings.load(id),
          loaders.sharedAppointments.load(id),
        ]);
        return [
          ...hearings.map((row) => ({ ...row, is: 'HEARING' as const })),
          ...appointments.map((row) => ({ ...row, is: 'CHECK_IN' as const })),
        ].sort(firstComesFirst);
      },
    }),
  }),
});

builder.objectField(Household, 'others', (t) =>
  t.field({
    type: [HouseholdMember],
    requiresScopes,
    description: 'The others of the own household; empty for a household that is not the own.',
    resolve: ({ id }, _, { loaders }) => loaders.others.load(id),
  }),
);
