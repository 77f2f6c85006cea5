import { pageOf, payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { recordDateCheck } from '../../domain/date/check-date.ts';
import { type DateRow, firstComesFirst } from '../../domain/date/date.ts';
import { maybeToRecheck, recheckReason, type RecheckReason as Reason } from '../../domain/date/recheck.ts';
import { caseload } from '../../domain/person/participant.ts';
import type { Appointment as AppointmentRow, DateCheck, Hearing as HearingRow } from '../../generated/prisma/client.ts';
import { Appointment } from './appointment.ts';
import { Hearing } from './hearing.ts';
import { DateSource } from './place.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const RecheckReason = builder.enumType('RecheckReason', {
  description: 'Why a date is to be looked up again.',
  values: {
    THREE_DAYS: { description: 'It is within three days, and nobody has looked since it was.' },
    FOURTEEN_DAYS: { description: 'It is within fourteen days, and nobody has looked since it was.' },
    NEVER: { description: 'Only the person or their lawyer has said so: it was never looked up.' },
    NO_DATE: { description: 'It is not set yet, and nobody has looked for a week.' },
  } as const,
});

type Recheck = { reason: Reason; row: DateRow; hearing: HearingRow | null; appointment: AppointmentRow | null };

const DateToRecheck = builder.objectRef<Recheck>('DateToRecheck').implement({
  description: 'A date that is to be looked up again, and why.',
  extensions: { subjectOf: ({ row }: Recheck) => row.participantId },
  fields: (t) => ({
    reason: t.expose('reason', { type: RecheckReason, requiresScopes, description: 'Why.' }),
    hearing: t.expose('hearing', {
      type: Hearing,
      nullable: true,
      requiresScopes,
      description: 'The hearing; null: it is a check-in.',
    }),
    appointment: t.expose('appointment', {
      type: Appointment,
      nullable: true,
      requiresScopes,
      description: 'The check-in; null: it is a hearing.',
    }),
  }),
});

builder.queryField('datesToRecheck', (t) =>
  t.connection({
    type: DateToRecheck,
    requiresScopes,
    description: 'Dates of the own caseload, or of the site for a supervisor, that are to be looked up; soonest first.',
    resolve: async (_, args, { db, viewer, now }) => {
      const where = { AND: [maybeToRecheck(now()), { participant: caseload(viewer) }] };
      const rows = [
        ...(await db.hearing.findMany({ where })).map((row) => ({ row, hearing: row, appointment: null })),
        ...(await db.appointment.findMany({ where })).map((row) => ({ row, hearing: null, appointment: row })),
      ];
      const due = rows.flatMap((date): Recheck[] => {
        const reason = recheckReason(date.row, now());
        return reason ? [{ reason, ...date }] : [];
      });
      return pageOf(
        args,
        due.sort((a, b) => firstComesFirst(a.row, b.row)),
      );
    },
  }),
);

const RecordDateCheckInput = builder.inputType('RecordDateCheckInput', {
  description: 'What the court or office shows of one date, typed twice.',
  fields: (t) => ({
    hearingId: t.id({ description: 'The hearing that was looked up.' }),
    appointmentId: t.id({ description: 'The check-in that was looked up.' }),
    localStart: t.field({ type: 'LocalDateTime', description: 'Wall time of the place; null: it shows no date.' }),
    localStartAgain: t.field({ type: 'LocalDateTime', description: 'The same, typed a second time.' }),
    source: t.field({ type: DateSource, required: true, description: 'Where somebody looked.' }),
  }),
});

const CheckResult = builder.enumType('CheckResult', {
  description: 'What a look gave.',
  values: {
    AGREES: { description: 'It is as it is written here: it has been checked.' },
    DISAGREES: { description: 'It shows another date: somebody is asked to find out which is right.' },
    NOT_FOUND: { description: 'It shows none: somebody is asked to find out why.' },
  } as const,
});

const RecordDateCheckPayload = builder
  .objectRef<Partial<DateCheck> & { problems: readonly Problem[] }>('RecordDateCheckPayload')
  .implement({
    description: 'What the look gave, or why it was not taken.',
    fields: (t) => ({
      result: t.expose('result', {
        type: CheckResult,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
      }),
      hearing: t.field({
        type: Hearing,
        nullable: true,
        requiresScopes,
        description: 'The hearing as it is now.',
        resolve: ({ hearingId }, _, { loaders }) => (hearingId ? loaders.hearing.load(hearingId) : null),
      }),
      appointment: t.field({
        type: Appointment,
        nullable: true,
        requiresScopes,
        description: 'The check-in as it is now.',
        resolve: ({ appointmentId }, _, { loaders }) =>
          appointmentId ? loaders.appointment.load(appointmentId) : null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationField('recordDateCheck', (t) =>
  t.field({
    type: RecordDateCheckPayload,
    requiresScopes,
    description:
      'Keeps a look at what the court or office says: agreement marks the date as checked, disagreement leaves it and opens a task. Safe to repeat.',
    args: { input: t.arg({ type: RecordDateCheckInput, required: true, description: 'What is shown there.' }) },
    resolve: (_, { input }, { db, viewer, publisher, now, access, loaders }) =>
      payload(async () => {
        const { hearingId = null, appointmentId = null, localStart = null, localStartAgain = null, source } = input;
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.recordDateCheck');
        const parts = { viewer, publisher, refused, now: now() };
        const seen = { hearingId, appointmentId, localStart, localStartAgain, source };
        const check = await db.$transaction((tx) => recordDateCheck({ ...parts, tx }, seen));
        access.read(check.participantId, 'Mutation.recordDateCheck');
        loaders.hearing.clearAll();
        loaders.appointment.clearAll();
        return check;
      }),
  }),
);
