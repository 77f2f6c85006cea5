import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import type { WriteParts } from '../../domain/date/date.ts';
import { takeBackPaperDate, tellPaperDate } from '../../domain/date/paper-date.ts';
import { settlePaperDate } from '../../domain/date/settle-paper-date.ts';
import { PaperDate } from './paper-date.ts';

const person = [['participant' as const]];
const staff = [['caseworker' as const], ['supervisor' as const]];

const PaperDatePayload = builder
  .objectRef<{ id?: string; problems: readonly Problem[] }>('PaperDatePayload')
  .implement({
    description: 'What the paper shows, as it is kept now, or why it was not taken.',
    fields: (t) => ({
      paperDate: t.field({
        type: PaperDate,
        nullable: true,
        requiresScopes: [...person, ...staff],
        description: 'Null when there are problems.',
        resolve: ({ id }, _, { loaders }) => (id ? loaders.paperDate.load(id) : null),
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes: [...person, ...staff],
        description: 'Empty when it was taken.',
      }),
    }),
  });

const TellPaperDateInput = builder.inputType('TellPaperDateInput', {
  description: 'What the paper shows: beside a hearing or a check-in; or neither, when it is not on the list.',
  fields: (t) => ({
    hearingId: t.id({ description: 'The hearing that it is beside.' }),
    appointmentId: t.id({ description: 'The check-in that it is beside.' }),
    localStart: t.field({ type: 'LocalDateTime', required: true, description: 'Day and time on the paper.' }),
    placeId: t.id({ description: 'Where the paper says, when that is elsewhere.' }),
    idempotencyKey: t.string({
      required: true,
      description: 'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown.',
    }),
  }),
});

const TakeBackPaperDateInput = builder.inputType('TakeBackPaperDateInput', {
  description: 'Which one.',
  fields: (t) => ({ paperDateId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const SettlePaperDateInput = builder.inputType('SettlePaperDateInput', {
  description: 'What somebody found who looked at the paper.',
  fields: (t) => ({
    paperDateId: t.id({ required: true, description: 'UUIDv7.' }),
    dateVersion: t.int({
      description:
        'Of the date that it is beside, as it was shown: a right paper moves that version and no newer one. Null: it is beside none.',
    }),
    right: t.boolean({ required: true, description: 'Whether the paper does show this date and is the newest one.' }),
  }),
});

const write = (context: CasesContext, mutation: string, work: (parts: WriteParts) => Promise<string>) =>
  payload(async () => {
    const { db, viewer, publisher, now, access, loaders } = context;
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const id = await db.$transaction((tx) => work({ tx, viewer, publisher, refused, now: now() }));
    const paper = await loaders.paperDate.clear(id).load(id);
    if (paper) access.read(paper.participantId, `Mutation.${mutation}`);
    for (const dates of [loaders.hearing, loaders.appointment]) dates.clearAll(); // a right paper moves them
    return { id };
  });

builder.mutationFields((t) => ({
  tellPaperDate: t.field({
    type: PaperDatePayload,
    requiresScopes: person,
    description:
      '"My paper shows another date": keeps it beside the date as it is, until somebody has looked at the paper. Safe to repeat.',
    args: { input: t.arg({ type: TellPaperDateInput, required: true, description: 'What the paper shows.' }) },
    resolve: (_, { input }, context) => {
      const { hearingId = null, appointmentId = null, placeId = null, localStart, idempotencyKey } = input;
      const told = { hearingId, appointmentId, placeId, localStart, idempotencyKey };
      return write(context, 'tellPaperDate', (parts) => tellPaperDate(parts, told));
    },
  }),
  takeBackPaperDate: t.field({
    type: PaperDatePayload,
    requiresScopes: person,
    description: 'The person has looked again: their paper shows no other date. Safe to repeat.',
    args: { input: t.arg({ type: TakeBackPaperDateInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'takeBackPaperDate', (parts) => takeBackPaperDate(parts, input.paperDateId)),
  }),
  settlePaperDate: t.field({
    type: PaperDatePayload,
    requiresScopes: staff,
    description:
      'Somebody at the site has looked: a right paper moves the date that it is beside, since the paper wins; beside none, or one that was cancelled or held, it is right once its date is entered; a wrong one leaves all as it is. Safe to repeat.',
    args: { input: t.arg({ type: SettlePaperDateInput, required: true, description: 'What they found.' }) },
    resolve: (_, { input: { paperDateId: id, dateVersion = null, right } }, context) =>
      write(context, 'settlePaperDate', (parts) => settlePaperDate(parts, { id, dateVersion }, right)),
  }),
}));
