import { pageAfterTheirs, pageSize, payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import type { Transaction } from '../../db.ts';
import {
  askEndOfMonitoring,
  recordEndOfMonitoring,
  recordMonitoring,
  unfinishedMonitorings,
} from '../../domain/enrolment/monitoring.ts';
import { dayOf } from '../../domain/person/age.ts';
import type { Monitoring as MonitoringRow } from '../../generated/prisma/client.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';

const staff = [['caseworker' as const], ['supervisor' as const]];
const requiresScopes = [['participant' as const], ...staff];

export const MonitoringKind = builder.enumType('MonitoringKind', {
  description: 'How ICE monitors somebody electronically.',
  values: {
    NONE: { description: 'Not at all.' },
    ANKLE_DEVICE: { description: 'A device that they wear.' },
    APP: { description: 'An app on a phone.' },
    TELEPHONE: { description: 'Calls that they must answer.' },
  } as const,
});

const Monitoring = builder.prismaObject('Monitoring', {
  description: 'Electronic monitoring by ICE that a person was under when they enrolled, until it has ended.',
  extensions: { subjectOf: (row: MonitoringRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: MonitoringKind, requiresScopes, description: 'Which.' }),
    statedAt: t.expose('statedAt', { type: 'DateTime', requiresScopes, description: 'When the site heard of it.' }),
    endAskedAt: t.expose('endAskedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When the site asked ICE to end it; null: not yet.',
    }),
    endAskedBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who asked.',
      resolve: ({ endAskedById }, _, { loaders }) => (endAskedById ? loaders.staff.load(endAskedById) : null),
    }),
    endedOn: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'The day it ended; null: it goes on.',
      resolve: ({ endedOn }) => endedOn && dayOf(endedOn),
    }),
    participant: t.field({
      type: Participant,
      requiresScopes,
      description: 'Who is monitored.',
      resolve: async ({ participantId }, _, { loaders }) => (await loaders.participant.load(participantId))!,
    }),
  }),
});

builder.prismaObjectField(Participant, 'monitorings', (t) =>
  t.field({
    type: [Monitoring],
    requiresScopes,
    description: 'Electronic monitoring that the site knows of, the oldest first.',
    resolve: ({ id }, _, { loaders }) => loaders.monitorings.load(id),
  }),
);

builder.queryField('unfinishedMonitorings', (t) =>
  t.prismaConnection({
    type: Monitoring,
    cursor: 'id',
    ...pageSize,
    requiresScopes: staff,
    description: 'Who is monitored still, of the files that the asker may read; the longest known first.',
    resolve: (query, _, __, { db, viewer, loaders }) =>
      pageAfterTheirs(
        query,
        (id) => loaders.monitoring.load(id),
        (page) => db.monitoring.findMany({ ...page, where: unfinishedMonitorings(viewer), orderBy: { id: 'asc' } }),
      ),
  }),
);

const MonitoringPayload = builder
  .objectRef<{ id?: string; problems: readonly Problem[] }>('MonitoringPayload')
  .implement({
    description: 'The monitoring as it is now, or why it was not taken.',
    fields: (t) => ({
      monitoring: t.field({
        type: Monitoring,
        nullable: true,
        requiresScopes: staff,
        description: 'Null when there are problems.',
        resolve: ({ id }, _, { loaders }) => (id ? loaders.monitoring.clear(id).load(id) : null),
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes: staff,
        description: 'Empty when it is so.',
      }),
    }),
  });

type Work = (tx: Transaction, refused: (subjectId: string) => void) => Promise<{ id: string; participantId: string }>;

const write = ({ db, access, loaders }: CasesContext, mutation: string, work: Work) =>
  payload(async () => {
    const { id, participantId } = await db.$transaction((tx) =>
      work(tx, (subjectId) => access.refused(subjectId, `Mutation.${mutation}`)),
    );
    access.read(participantId, `Mutation.${mutation}`);
    loaders.monitorings.clear(participantId);
    return { id };
  });

const RecordMonitoringInput = builder.inputType('RecordMonitoringInput', {
  description: 'Who is monitored how.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who.' }),
    kind: t.field({ type: MonitoringKind, required: true, description: 'How; NONE when they are not.' }),
  }),
});

const AskEndOfMonitoringInput = builder.inputType('AskEndOfMonitoringInput', {
  description: 'What ICE was asked to end.',
  fields: (t) => ({ monitoringId: t.id({ required: true, description: 'Which.' }) }),
});

const RecordEndOfMonitoringInput = builder.inputType('RecordEndOfMonitoringInput', {
  description: 'What has ended.',
  fields: (t) => ({
    monitoringId: t.id({ required: true, description: 'Which.' }),
    endedOn: t.field({ type: 'LocalDate', required: true, description: 'The day at the site.' }),
  }),
});

builder.mutationFields((t) => ({
  recordMonitoring: t.field({
    type: MonitoringPayload,
    requiresScopes: staff,
    description: 'Writes down how a person is monitored; it stays on the work list until it has ended. Safe to repeat.',
    args: { input: t.arg({ type: RecordMonitoringInput, required: true, description: 'Who and how.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'recordMonitoring', async (tx, refused) => ({
        participantId: input.participantId,
        id: await recordMonitoring(tx, context.viewer, input, context.now(), refused),
      })),
  }),
  askEndOfMonitoring: t.field({
    type: MonitoringPayload,
    requiresScopes: staff,
    description: 'Says that the site has asked ICE to end it. Safe to repeat.',
    args: { input: t.arg({ type: AskEndOfMonitoringInput, required: true, description: 'Which.' }) },
    resolve: (_, { input: { monitoringId } }, context) =>
      write(context, 'askEndOfMonitoring', (tx, refused) =>
        askEndOfMonitoring(tx, context.viewer, monitoringId, context.now(), refused),
      ),
  }),
  recordEndOfMonitoring: t.field({
    type: MonitoringPayload,
    requiresScopes: staff,
    description: 'Says on which day it ended. Safe to repeat.',
    args: { input: t.arg({ type: RecordEndOfMonitoringInput, required: true, description: 'Which, and when.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'recordEndOfMonitoring', (tx, refused) =>
        recordEndOfMonitoring(tx, context.viewer, input, context.now(), refused),
      ),
  }),
}));
