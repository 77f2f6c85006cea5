import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import {
  askDepartureFinal,
  nameDepartureLosses,
  recordDepartureOrientation,
} from '../../domain/departure/before-final.ts';
import { markDeparted, stopDeparture } from '../../domain/departure/end-departure.ts';
import { requestDeparture } from '../../domain/departure/request-departure.ts';
import { markDepartureStep, writeDeparture } from '../../domain/departure/write-departure.ts';
import type { ServiceParts } from '../../domain/service/enrolled.ts';
import type { DeparturePlan as PlanRow } from '../../generated/prisma/client.ts';
import { ServicesPayload, writeServices } from '../service/service-doors.ts';
import {
  DepartureFinalInput,
  DepartureLossesInput,
  DepartureOrientationInput,
  MarkDepartedInput,
  MarkDepartureStepInput,
  RequestDepartureInput,
  StopDepartureInput,
  WriteDepartureInput,
} from './departure-inputs.ts';
import { DeparturePlan } from './departure-plan.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const DeparturePayload = builder
  .objectRef<{ planId?: string; problems: readonly Problem[] }>('DeparturePayload')
  .implement({
    description: 'The plan as it stands now, or why nothing has changed.',
    fields: (t) => ({
      departurePlan: t.field({
        type: DeparturePlan,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ planId }, _, { loaders }) => (planId ? loaders.departurePlan.clear(planId).load(planId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

const write = (context: CasesContext, mutation: string, work: (parts: ServiceParts) => Promise<PlanRow>) =>
  writeServices(context, mutation, async (parts) => {
    const { id, participantId } = await work(parts);
    return { participantId, planId: id };
  });

builder.mutationFields((t) => ({
  requestDeparture: t.field({
    type: DeparturePayload,
    requiresScopes,
    description:
      'Begins a departure plan from the person’s own request, said in person or by telephone. Safe to repeat with the same key.',
    args: { input: t.arg({ type: RequestDepartureInput, required: true, description: 'What they said.' }) },
    resolve: (_, { input }, context) => write(context, 'requestDeparture', (parts) => requestDeparture(parts, input)),
  }),
  writeDeparture: t.field({
    type: DeparturePayload,
    requiresScopes,
    description: 'Writes down what is planned; what was final is to be made final anew. Safe to repeat.',
    args: { input: t.arg({ type: WriteDepartureInput, required: true, description: 'What.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'writeDeparture', (parts) =>
        writeDeparture(parts, {
          planId: input.departurePlanId,
          version: input.version,
          partnerId: input.partnerId ?? null,
          leavesOn: input.leavesOn ?? null,
          contacts: input.contacts.map(({ phone, email, ...rest }) => ({
            ...rest,
            phone: phone ?? null,
            email: email ?? null,
          })),
          steps: input.steps.map(({ id, dueOn, ...rest }) => ({ ...rest, id: id ?? null, dueOn: dueOn ?? null })),
        }),
      ),
  }),
  markDepartureStep: t.field({
    type: DeparturePayload,
    requiresScopes,
    description: 'Marks a step done, or not. Safe to repeat.',
    args: { input: t.arg({ type: MarkDepartureStepInput, required: true, description: 'Which.' }) },
    resolve: (_, { input: { departureStepId: stepId, done } }, context) =>
      write(context, 'markDepartureStep', (parts) => markDepartureStep(parts, { stepId, done })),
  }),
  recordDepartureOrientation: t.field({
    type: DeparturePayload,
    requiresScopes,
    description: 'Writes down that a legal orientation session was offered, and the answer. Safe to repeat.',
    args: { input: t.arg({ type: DepartureOrientationInput, required: true, description: 'In which plan.' }) },
    resolve: (_, { input: { departurePlanId: planId, answer } }, context) =>
      write(context, 'recordDepartureOrientation', (parts) =>
        recordDepartureOrientation(parts, { planId, answer: answer ?? null }),
      ),
  }),
  nameDepartureLosses: t.field({
    type: DeparturePayload,
    requiresScopes,
    description: 'Writes down what was named to the person that may be lost. Safe to repeat.',
    args: { input: t.arg({ type: DepartureLossesInput, required: true, description: 'What.' }) },
    resolve: (_, { input: { departurePlanId: planId, losses } }, context) =>
      write(context, 'nameDepartureLosses', (parts) => nameDepartureLosses(parts, { planId, losses })),
  }),
  askDepartureFinal: t.field({
    type: DeparturePayload,
    requiresScopes,
    description:
      'Asks a second person to make a plan final, once legal orientation was offered and what may be lost was named. Safe to repeat.',
    args: { input: t.arg({ type: DepartureFinalInput, required: true, description: 'Which.' }) },
    resolve: (_, { input: { departurePlanId: planId, version } }, context) =>
      write(context, 'askDepartureFinal', (parts) => askDepartureFinal(parts, { planId, version })),
  }),
  markDeparted: t.field({
    type: DeparturePayload,
    requiresScopes,
    description: 'Writes down that somebody has gone home by a final plan. Safe to repeat.',
    args: { input: t.arg({ type: MarkDepartedInput, required: true, description: 'When.' }) },
    resolve: (_, { input: { departurePlanId: planId, on } }, context) =>
      write(context, 'markDeparted', (parts) => markDeparted(parts, { planId, on })),
  }),
  stopDeparture: t.field({
    type: ServicesPayload,
    requiresScopes: [['participant'], ...requiresScopes],
    description:
      'Stops somebody’s departure plan with one act, by the person themselves or in their name, in every state before they have gone. The answer is the same when there is none. Safe to repeat.',
    args: { input: t.arg({ type: StopDepartureInput, required: true, description: 'Whose.' }) },
    resolve: (_, { input: { participantId } }, context) =>
      writeServices(context, 'stopDeparture', async (parts) => {
        await stopDeparture(parts, participantId);
        return { participantId };
      }),
  }),
}));
