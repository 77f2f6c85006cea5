import { payload, refuse } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { shareWithHousehold, stopSharing } from '../../domain/household/share.ts';
import { participantPayload } from '../person/participant-payload.ts';

const requiresScopes = [['participant' as const]];

const ShareInput = builder.inputType('HouseholdShareInput', {
  description: 'With whom.',
  fields: (t) => ({ memberId: t.id({ required: true, description: 'UUIDv7 of the other person of the household.' }) }),
});

const SharePayload = participantPayload(
  'HouseholdSharePayload',
  {
    description: 'The own file, whose household says what is shared now; or why nothing was changed.',
    problems: 'Empty when it is done.',
  },
  requiresScopes,
);

const change = (work: typeof shareWithHousehold, memberId: string, { db, viewer, now, loaders }: CasesContext) =>
  payload(async () => {
    if (viewer.kind !== 'participant')
      refuse('viewer.not_participant', '', 'Only the person shares their dates.', 'Sign in as the person.');
    await db.$transaction((tx) => work(tx, viewer, memberId, now()));
    loaders.shares.clearAll();
    return { participantId: viewer.id };
  });

builder.mutationFields((t) => ({
  shareWithHousehold: t.field({
    type: SharePayload,
    requiresScopes,
    description:
      "Lets another person of the household see when and where the asker's hearings and check-ins are, and nothing else, until it is taken back. Safe to repeat.",
    args: { input: t.arg({ type: ShareInput, required: true, description: 'With whom.' }) },
    resolve: (_, { input }, context) => change(shareWithHousehold, input.memberId, context),
  }),
  stopSharing: t.field({
    type: SharePayload,
    requiresScopes,
    description: 'Takes that back; it works at once. Safe to repeat.',
    args: { input: t.arg({ type: ShareInput, required: true, description: 'From whom.' }) },
    resolve: (_, { input }, context) => change(stopSharing, input.memberId, context),
  }),
}));
