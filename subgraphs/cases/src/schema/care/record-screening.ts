import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { closeSafetyStep } from '../../domain/care/close-safety-step.ts';
import { recordScreening } from '../../domain/care/record-screening.ts';
import { Interpreter } from '../enrolment/consent-enums.ts';
import { writeCare } from './care-doors.ts';
import { SafetyStep, Screening } from './screening.ts';

const requiresScopes = [['screener' as const]];

const RecordScreeningInput = builder.inputType('RecordScreeningInput', {
  description:
    'A screening as it was. The answers are added up and forgotten: of them the band is kept, and whether somebody has to be called at once.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who was screened.' }),
    instrumentId: t.id({ required: true, description: 'With what.' }),
    heldOn: t.field({ type: 'LocalDate', required: true, description: 'On which day.' }),
    language: t.field({ type: 'Locale', required: true, description: 'In which language.' }),
    interpreter: t.field({ type: Interpreter, required: true, description: 'Who interpreted.' }),
    alone: t.boolean({
      defaultValue: false,
      description:
        'Nobody of the household and no friend was there, interpreted or listened, also not by telephone. Needed for trafficking screening.',
    }),
    gate: t.boolean({ description: 'The answer to the question that comes first, where there is one.' }),
    answers: t.intList({
      defaultValue: [],
      description: 'Points by question, in its order; none where nothing is added up.',
    }),
    judgement: t.string({ description: 'The code of what the interviewer judges, where nothing is added up.' }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key is the same screening.',
    }),
  }),
});

const ScreeningPayload = builder
  .objectRef<{ screeningId?: string; problems: readonly Problem[] }>('ScreeningPayload')
  .implement({
    description: 'The screening as it is kept, or why it was not taken.',
    fields: (t) => ({
      screening: t.field({
        type: Screening,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ screeningId }, _, { loaders }) => (screeningId ? loaders.screening.load(screeningId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

const CloseSafetyStepInput = builder.inputType('CloseSafetyStepInput', {
  description: 'What was done; nothing of it may be empty.',
  fields: (t) => ({
    safetyStepId: t.id({ required: true, description: 'UUIDv7.' }),
    called: t.string({ required: true, description: 'Who was called; at most 200 characters.' }),
    calledAt: t.field({ type: 'DateTime', required: true, description: 'When.' }),
    done: t.string({ required: true, description: 'What was done; at most 2,000 characters.' }),
  }),
});

const SafetyStepPayload = builder
  .objectRef<{ safetyStepId?: string; problems: readonly Problem[] }>('SafetyStepPayload')
  .implement({
    description: 'The safety step as it is now, or why it was not closed.',
    fields: (t) => ({
      safetyStep: t.field({
        type: SafetyStep,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ safetyStepId }, _, { loaders }) => (safetyStepId ? loaders.safetyStep.load(safetyStepId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is closed.' }),
    }),
  });

builder.mutationFields((t) => ({
  recordScreening: t.field({
    type: ScreeningPayload,
    requiresScopes,
    description:
      'Writes down a screening that somebody did with a person of their site, who is 14 or older and said yes to that service. Safe to repeat with the same key.',
    args: { input: t.arg({ type: RecordScreeningInput, required: true, description: 'The screening.' }) },
    resolve: (_, { input }, context) =>
      writeCare(context, 'recordScreening', async (parts) => {
        const { alone, gate, answers, judgement, ...rest } = input;
        const screeningId = await recordScreening(parts, {
          ...{ ...rest, alone: alone ?? false, gate: gate ?? null },
          ...{ items: answers ?? [], judgement: judgement ?? null },
        });
        return { participantId: input.participantId, screeningId };
      }),
  }),
  closeSafetyStep: t.field({
    type: SafetyStepPayload,
    requiresScopes,
    description: 'Closes a safety step with who was called, when, and what was done. Safe to repeat.',
    args: { input: t.arg({ type: CloseSafetyStepInput, required: true, description: 'What was done.' }) },
    resolve: (_, { input }, context) =>
      writeCare(context, 'closeSafetyStep', async (parts) => {
        const participantId = await closeSafetyStep(parts, input);
        return { participantId, safetyStepId: input.safetyStepId };
      }),
  }),
}));
