import { closeReaders, isUuid, pageAfterTheirs, pageOf, pageSize, readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { caseload, maskANumber, showANumber } from '../../domain/person/participant.ts';
import type { Participant as ParticipantRow } from '../../generated/prisma/client.ts';
import { Appointment } from '../date/appointment.ts';
import { Hearing } from '../date/hearing.ts';
import { Household } from './household.ts';
import { Need } from '../service/need.ts';
import { openColumn } from './open-column.ts';
import { ParticipantPhone } from './participant-phone.ts';
import { Site } from '../program/site.ts';
import { Staff } from '../program/staff.ts';
import { Task } from '../task/task.ts';

export const Participant = builder.prismaObject('Participant', {
  description: 'An enrolled person.',
  extensions: { subjectOf: (row: ParticipantRow) => row.id },
  fields: (t) => {
    const upcoming = t.arg.boolean({ description: 'Only what is still ahead, or not set yet.' });
    return {
      id: t.exposeID('id', { description: 'UUIDv7.' }),
      siteId: t.exposeID('siteId', { requiresScopes: readers, description: 'The site whose files this one is among.' }),
      openToViewer: t.boolean({
        requiresScopes: readers,
        description: 'Whether the asker may read this file now; the other subgraphs go by it.',
        resolve: () => true, // a row that this subgraph hands out is one the viewer may read
      }),
      openToStaff: t.boolean({
        requiresScopes: [['delivery:read']],
        description: 'Whether that staff member may read this file now: before something is done in their name.',
        args: { staffId: t.arg.id({ required: true, description: 'UUIDv7.' }) },
        resolve: (row, { staffId }, { loaders }) =>
          isUuid(staffId) && loaders.openTo.load({ staffId, participantId: row.id }),
      }),
      detained: t.boolean({
        requiresScopes: readers,
        description: 'Their phone may be in other hands: nothing is texted to it and nobody signs in with it.',
        resolve: ({ detainedAt }) => detainedAt !== null,
      }),
      site: t.field({
        type: Site,
        requiresScopes: readers,
        description: 'Where the person is enrolled.',
        resolve: async (row, _, { loaders }) => (await loaders.site.load(row.siteId))!,
      }),
      caseworker: t.field({
        type: Staff,
        nullable: true,
        requiresScopes: readers,
        description: 'Who walks with them.',
        resolve: (row, _, { loaders }) => (row.caseworkerId ? loaders.staff.load(row.caseworkerId) : null),
      }),
      givenName: t.string({
        nullable: true,
        requiresScopes: readers,
        description: 'Null once the person is erased.',
        resolve: (row, _, context) => openColumn(context, row, 'given_name'),
      }),
      familyName: t.string({
        nullable: true,
        requiresScopes: readers,
        description: 'Null once the person is erased.',
        resolve: (row, _, context) => openColumn(context, row, 'family_name'),
      }),
      bornOn: t.field({
        type: 'LocalDate',
        nullable: true,
        requiresScopes: closeReaders,
        description: 'Birth date.',
        resolve: (row, _, context) => openColumn(context, row, 'born_on'),
      }),
      aNumber: t.string({
        nullable: true,
        requiresScopes: closeReaders,
        description: 'Whole, e.g. "A 000-000-001"; null: none yet.',
        resolve: async (row, _, context) => {
          const digits = await openColumn(context, row, 'a_number');
          return digits && showANumber(digits);
        },
      }),
      maskedANumber: t.string({
        nullable: true,
        requiresScopes: readers,
        description: 'Its last three digits; null: none yet.',
        resolve: async (row, _, context) => {
          const digits = await openColumn(context, row, 'a_number');
          return digits && maskANumber(digits);
        },
      }),
      writtenLanguage: t.expose('writtenLanguage', {
        type: 'Locale',
        requiresScopes: readers,
        description: 'What they read.',
      }),
      spokenLanguage: t.expose('spokenLanguage', {
        type: 'Locale',
        requiresScopes: readers,
        description: 'What they speak.',
      }),
      phones: t.field({
        type: [ParticipantPhone],
        requiresScopes: readers,
        description: 'Their numbers.',
        resolve: ({ id }, _, { loaders }) => loaders.phones.load(id),
      }),
      household: t.field({
        type: Household,
        nullable: true,
        requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
        description: 'Who they enrolled with.',
        resolve: ({ householdId }) => (householdId ? { id: householdId } : null),
      }),
      hearings: t.connection({
        type: Hearing,
        requiresScopes: readers,
        description: 'Court hearings, soonest first.',
        args: { upcoming },
        resolve: async ({ id }, args, { loaders }) =>
          pageOf(args, await loaders.hearings[args.upcoming ? 'upcoming' : 'all'].load(id)),
      }),
      appointments: t.connection({
        type: Appointment,
        requiresScopes: readers,
        description: 'ICE check-ins, soonest first.',
        args: { upcoming },
        resolve: async ({ id }, args, { loaders }) =>
          pageOf(args, await loaders.appointments[args.upcoming ? 'upcoming' : 'all'].load(id)),
      }),
      needs: t.field({
        type: [Need],
        requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
        description: "In the person's own order.",
        resolve: ({ id }, _, { loaders }) => loaders.needs.load(id),
      }),
      tasks: t.field({
        type: [Task],
        requiresScopes: [['caseworker'], ['supervisor']],
        description: 'What staff still have to do about them, soonest due first.',
        resolve: ({ id }, _, { loaders }) => loaders.tasks.load(id),
      }),
    };
  },
});

builder.asEntity(Participant, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => (isUuid(id) ? loaders.participant.load(id) : null),
});

builder.queryFields((t) => ({
  participant: t.field({
    type: Participant,
    nullable: true,
    requiresScopes: readers,
    description:
      'One file; null when there is none, or none that the asker may read. The two cannot be told apart; the try is logged.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: async (_, { id }, { loaders, access }) => {
      if (!isUuid(id)) return null;
      const found = await loaders.participant.load(id);
      if (!found) access.refused(id, 'Query.participant');
      return found;
    },
  }),
  participants: t.prismaConnection({
    type: Participant,
    cursor: 'id',
    ...pageSize,
    requiresScopes: [['caseworker'], ['supervisor']],
    description: "A caseworker's own caseload; a supervisor's site.",
    resolve: (query, _, __, { db, viewer, loaders }) =>
      pageAfterTheirs(
        query,
        (id) => loaders.participant.load(id),
        (page) => db.participant.findMany({ ...page, where: caseload(viewer), orderBy: { id: 'asc' } }),
      ),
  }),
}));
