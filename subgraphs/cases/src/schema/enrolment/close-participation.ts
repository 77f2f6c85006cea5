import type { Publisher } from '@cmpp/events';
import { payload, refuse } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { closeParticipation, type ClosingParts } from '../../domain/enrolment/close-participation.ts';
import { comeBack } from '../../domain/enrolment/come-back.ts';
import { participantPayload } from '../person/participant-payload.ts';
import { ClosingReason, OpenThingKind } from './closing.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

export const HandOverInput = builder.inputType('HandOverInput', {
  description: 'One of `openThings`, and who goes on with it.',
  fields: (t) => ({
    kind: t.field({ type: OpenThingKind, required: true, description: 'What.' }),
    aboutId: t.id({ required: true, description: 'Which.' }),
    toWhom: t.string({ required: true, description: 'In words, at most 200 characters.' }),
  }),
});

const CloseParticipationInput = builder.inputType('CloseParticipationInput', {
  description: 'Who leaves, and how.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who.' }),
    reason: t.field({ type: ClosingReason, required: true, description: 'Why.' }),
    datesGoOn: t.boolean({ required: true, description: 'Whether they want to go on hearing of their dates.' }),
    handOvers: t.field({ type: [HandOverInput], required: true, description: 'Every open thing, one by one.' }),
  }),
});

const ComeBackInput = builder.inputType('ComeBackInput', {
  description: 'Who comes back.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who.' }),
    roundId: t.id({ description: 'Whose place they take; null: of the round that they had one of.' }),
    caseworkerId: t.id({ description: 'Who walks with them; null: whoever did.' }),
  }),
});

const ParticipationPayload = participantPayload(
  'ParticipationPayload',
  { description: 'The person as they are now, or why nothing has changed.', problems: 'Empty when it is so.' },
  requiresScopes,
);

const write = (
  { db, vault, viewer, publisher, now, access, loaders }: CasesContext,
  { mutation, participantId }: { mutation: string; participantId: string },
  work: (parts: ClosingParts & { publisher: Publisher }) => Promise<void>,
) =>
  payload(async () => {
    if (viewer.kind !== 'staff')
      refuse('viewer.not_staff', '', 'Only staff write down who leaves and who is back.', 'Sign in as staff.');
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    await db.$transaction((tx) => work({ tx, vault, viewer, publisher, now: now(), refused }));
    access.read(participantId, `Mutation.${mutation}`);
    for (const loader of [loaders.closings, loaders.openThings, loaders.tasks, loaders.approvals, loaders.silencing])
      loader.clear(participantId);
    return { participantId };
  });

builder.mutationFields((t) => ({
  closeParticipation: t.field({
    type: ParticipationPayload,
    requiresScopes,
    description:
      'Asks a second person to close somebody’s participation, with every open thing handed on. They take part until the answer is yes; then their place is free. Who died, or wishes it and no more dates, is texted of none at once. Safe to repeat.',
    args: { input: t.arg({ type: CloseParticipationInput, required: true, description: 'Who, and how.' }) },
    resolve: (_, { input }, context) =>
      write(context, { mutation: 'closeParticipation', ...input }, (parts) => closeParticipation(parts, input)),
  }),
  comeBack: t.field({
    type: ParticipationPayload,
    requiresScopes,
    description:
      'Lets somebody who left take part again without a new draw, within the time that the site sets. Safe to repeat.',
    args: { input: t.arg({ type: ComeBackInput, required: true, description: 'Who.' }) },
    resolve: (_, { input: { participantId, roundId, caseworkerId } }, context) =>
      write(context, { mutation: 'comeBack', participantId }, (parts) =>
        comeBack(parts, { participantId, roundId: roundId ?? null, caseworkerId: caseworkerId ?? null }),
      ),
  }),
}));
