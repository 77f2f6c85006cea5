import { builder } from '../../builder.ts';
import { answerOffer } from '../../domain/service/answer-offer.ts';
import { recordNotOffered, recordOffer } from '../../domain/service/record-offer.ts';
import { CoreService, NotOfferedWhy, OfferAnswer } from './core-service.ts';
import { GivenHow, Interpreter } from '../enrolment/consent-enums.ts';
import { ServicesPayload, writeServices } from './service-doors.ts';

const staff = [['caseworker' as const], ['supervisor' as const]];

const RecordOfferInput = builder.inputType('RecordOfferInput', {
  description: 'What was offered, and how.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'To whom.' }),
    services: t.field({
      type: [CoreService],
      description: 'Which; null: the complete list, line by line. Two of its lines are never offered by themselves.',
    }),
    inPersonAndAlone: t.boolean({
      defaultValue: false,
      description: 'Needed for the complete list: face to face, with nobody else there but an interpreter.',
    }),
    language: t.field({ type: 'Locale', required: true, description: 'In which language.' }),
    interpreter: t.field({ type: Interpreter, required: true, description: 'Who interpreted.' }),
  }),
});

const RecordNotOfferedInput = builder.inputType('RecordNotOfferedInput', {
  description: 'What is not offered for now, and why.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'To whom not.' }),
    services: t.field({ type: [CoreService], description: 'Which; null: all that has no offer and no reason yet.' }),
    why: t.field({ type: NotOfferedWhy, required: true, description: 'Why.' }),
  }),
});

const AnswerOfferInput = builder.inputType('AnswerOfferInput', {
  description: 'What the person says.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who.' }),
    service: t.field({ type: CoreService, required: true, description: 'To which offer.' }),
    answer: t.field({ type: OfferAnswer, required: true, description: 'What.' }),
    version: t.int({ required: true, description: 'Of the line as it was shown.' }),
    saidHow: t.field({ type: GivenHow, description: 'How they said it; needed when somebody else writes it down.' }),
  }),
});

builder.mutationFields((t) => ({
  recordOffer: t.field({
    type: ServicesPayload,
    requiresScopes: staff,
    description: 'Writes down that core services were offered. Safe to repeat: the first offer stays.',
    args: { input: t.arg({ type: RecordOfferInput, required: true, description: 'The offer.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'recordOffer', async (parts) => {
        const { services, inPersonAndAlone, ...rest } = input;
        await recordOffer(parts, {
          ...rest,
          services: services ?? null,
          inPersonAndAlone: inPersonAndAlone ?? false,
        });
        return { participantId: input.participantId };
      }),
  }),
  recordNotOffered: t.field({
    type: ServicesPayload,
    requiresScopes: staff,
    description: 'Writes down why core services are not offered for now. Safe to repeat; an offer made stays one.',
    args: { input: t.arg({ type: RecordNotOfferedInput, required: true, description: 'The reason.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'recordNotOffered', async (parts) => {
        await recordNotOffered(parts, { ...input, services: input.services ?? null });
        return { participantId: input.participantId };
      }),
  }),
  answerOffer: t.field({
    type: ServicesPayload,
    requiresScopes: [['participant'], ...staff],
    description: 'Writes down what a person says to an offer; they may say otherwise later. Safe to repeat.',
    args: { input: t.arg({ type: AnswerOfferInput, required: true, description: 'The answer.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'answerOffer', async (parts) => {
        await answerOffer(parts, { ...input, saidHow: input.saidHow ?? null });
        return { participantId: input.participantId };
      }),
  }),
}));
