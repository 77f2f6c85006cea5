import { builder } from '../../builder.ts';
import { sayNeed } from '../../domain/service/say-need.ts';
import { NeedAnswer as NeedAnswers } from '../../generated/prisma/enums.ts';
import { GivenHow } from '../enrolment/consent-enums.ts';
import { NeedKind } from './need.ts';
import { ServicesPayload, writeServices } from './service-doors.ts';

export const NeedAnswer = builder.enumType(NeedAnswers, {
  name: 'NeedAnswer',
  description: 'Whether a need is met, as the person says it.',
});

const SayNeedInput = builder.inputType('SayNeedInput', {
  description: 'What a person says of one of their needs.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who says it.' }),
    kind: t.field({ type: NeedKind, required: true, description: 'Of which need on their list.' }),
    answer: t.field({ type: NeedAnswer, required: true, description: 'Whether it is met.' }),
    saidHow: t.field({
      type: GivenHow,
      description: 'How they said it to whoever writes it down; left out by the person themselves.',
    }),
    idempotencyKey: t.string({
      required: true,
      description: 'A random one for each form shown: what is sent twice is written once.',
    }),
  }),
});

builder.mutationField('sayNeed', (t) =>
  t.field({
    type: ServicesPayload,
    requiresScopes: [['participant'], ['caseworker'], ['supervisor']],
    description:
      'Writes down what a person says of one of their needs: whether it is met is theirs to say. The last they said counts. Safe to repeat.',
    args: { input: t.arg({ type: SayNeedInput, required: true, description: 'What they say.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'sayNeed', async (parts) => {
        await sayNeed(parts, { ...input, saidHow: input.saidHow ?? null });
        return { participantId: input.participantId };
      }),
  }),
);
