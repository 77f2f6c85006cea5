import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { agreeToPlan, recordStepResult } from '../../domain/service/agree-to-plan.ts';
import { writePlan } from '../../domain/service/write-plan.ts';
import { GivenHow } from '../enrolment/consent-enums.ts';
import { Participant } from '../person/participant.ts';
import { NeedKind } from './need.ts';
import { Plan, StepDoer } from './plan.ts';
import { writeServices } from './service-doors.ts';

const staff = [['caseworker' as const], ['supervisor' as const]];
const requiresScopes = [['participant' as const], ...staff];

builder.prismaObjectField(Participant, 'plans', (t) =>
  t.field({
    type: [Plan],
    requiresScopes,
    description: 'Every version of their plan, newest first.',
    resolve: ({ id }, _, { loaders }) => loaders.plans.load(id),
  }),
);

const PlanStepInput = builder.inputType('PlanStepInput', {
  description: 'Who does what until when.',
  fields: (t) => ({
    words: t.string({ required: true, description: 'What; at most 500 characters.' }),
    doer: t.field({ type: StepDoer, required: true, description: 'Who.' }),
    doerId: t.id({
      description: 'Of CASEWORKER: who at the site, else the person’s own caseworker. Of PARTNER: which one.',
    }),
    dueOn: t.field({ type: 'LocalDate', required: true, description: 'Until when; today or later.' }),
  }),
});

const PlanGoalInput = builder.inputType('PlanGoalInput', {
  description: "A goal in the person's words.",
  fields: (t) => ({
    need: t.field({ type: NeedKind, required: true, description: 'On which of the needs they ranked it hangs.' }),
    words: t.string({ required: true, description: 'At most 500 characters.' }),
    steps: t.field({ type: [PlanStepInput], required: true, description: 'At most 10; may be empty.' }),
  }),
});

const WritePlanInput = builder.inputType('WritePlanInput', {
  description: 'The next version, whole.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Whose.' }),
    afterVersion: t.int({ required: true, description: 'The newest as it was shown; 0: there was none.' }),
    language: t.field({ type: 'Locale', required: true, description: 'In which language it is written.' }),
    goals: t.field({ type: [PlanGoalInput], required: true, description: '1 to 10.' }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key is the same version.',
    }),
  }),
});

const AgreeToPlanInput = builder.inputType('AgreeToPlanInput', {
  description: 'Which version, and how the person said so.',
  fields: (t) => ({
    planId: t.id({ required: true, description: 'The newest version, as it was shown.' }),
    how: t.field({ type: GivenHow, description: 'Needed when somebody else writes it down.' }),
  }),
});

const RecordStepResultInput = builder.inputType('RecordStepResultInput', {
  description: 'What came of a step.',
  fields: (t) => ({
    stepId: t.id({ required: true, description: 'Of the version that is in force.' }),
    result: t.string({ required: true, description: 'At most 500 characters.' }),
  }),
});

const PlanPayload = builder
  .objectRef<{ participantId?: string; planId?: string; problems: readonly Problem[] }>('PlanPayload')
  .implement({
    description: 'The version as it is now, or why it was not taken.',
    fields: (t) => ({
      plan: t.field({
        type: Plan,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: async ({ participantId, planId }, _, { loaders }) =>
          participantId ? ((await loaders.plans.load(participantId)).find(({ id }) => id === planId) ?? null) : null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationFields((t) => ({
  writePlan: t.field({
    type: PlanPayload,
    requiresScopes: staff,
    description: "Writes the next version of a person's plan. Safe to repeat with the same key.",
    args: { input: t.arg({ type: WritePlanInput, required: true, description: 'The plan.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'writePlan', async (parts) => {
        const goals = input.goals.map((goal) => ({
          ...goal,
          steps: goal.steps.map((step) => ({ ...step, doerId: step.doerId ?? null })),
        }));
        return { participantId: input.participantId, planId: await writePlan(parts, { ...input, goals }) };
      }),
  }),
  agreeToPlan: t.field({
    type: PlanPayload,
    requiresScopes,
    description: 'Says that the person agrees to the newest version. Safe to repeat.',
    args: { input: t.arg({ type: AgreeToPlanInput, required: true, description: 'To which.' }) },
    resolve: (_, { input: { planId, how } }, context) =>
      writeServices(context, 'agreeToPlan', async (parts) => ({
        ...(await agreeToPlan(parts, { planId, how: how ?? null })),
        planId,
      })),
  }),
  recordStepResult: t.field({
    type: PlanPayload,
    requiresScopes,
    description: 'Says what came of a step of the version in force; may be put right. Safe to repeat.',
    args: { input: t.arg({ type: RecordStepResultInput, required: true, description: 'What.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'recordStepResult', (parts) => recordStepResult(parts, input)),
  }),
}));
