import { builder } from '../../builder.ts';
import { GivenHow, Interpreter } from '../enrolment/consent-enums.ts';
import { OfferAnswer } from '../service/core-service.ts';
import { DepartureLoss, DepartureStepKind } from './departure-enums.ts';

export const RequestDepartureInput = builder.inputType('RequestDepartureInput', {
  description: 'That somebody would like to go home, as they said it themselves to whoever writes it down.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who.' }),
    words: t.string({ required: true, description: 'Their own words, at most 2,000 characters.' }),
    saidHow: t.field({
      type: GivenHow,
      required: true,
      description: 'In person or by telephone; anything else is refused.',
    }),
    language: t.field({ type: 'Locale', required: true, description: 'In which language.' }),
    interpreter: t.field({
      type: Interpreter,
      required: true,
      description: 'Who interpreted; nobody of the household.',
    }),
    idempotencyKey: t.string({
      required: true,
      description: 'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key is the same plan.',
    }),
  }),
});

const ContactAbroadInput = builder.inputType('ContactAbroadInput', {
  description: 'Somebody who helps on arrival; a phone number or an e-mail address is needed.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Who.' }),
    phone: t.string({ description: 'With + and the country code.' }),
    email: t.string({ description: 'An e-mail address.' }),
    country: t.string({ required: true, description: 'ISO 3166-1, two letters.' }),
  }),
});

const DepartureStepInput = builder.inputType('DepartureStepInput', {
  description: 'One thing to do before or after going home.',
  fields: (t) => ({
    id: t.id({ description: 'Of one that there is, so that it stays done; null: a new one.' }),
    kind: t.field({ type: DepartureStepKind, required: true, description: 'What about.' }),
    words: t.string({ required: true, description: 'What, at most 500 characters.' }),
    dueOn: t.field({ type: 'LocalDate', description: 'Until when.' }),
  }),
});

export const WriteDepartureInput = builder.inputType('WriteDepartureInput', {
  description: 'What is planned, whole; it replaces what was.',
  fields: (t) => ({
    departurePlanId: t.id({ required: true, description: 'Which plan.' }),
    version: t.int({ required: true, description: 'As it was shown.' }),
    partnerId: t.id({ description: 'A partner of the site whose contract runs; null: none yet.' }),
    leavesOn: t.field({ type: 'LocalDate', description: 'The day that is planned; null: none yet.' }),
    contacts: t.field({ type: [ContactAbroadInput], required: true, description: 'Who helps on arrival.' }),
    steps: t.field({ type: [DepartureStepInput], required: true, description: 'In their order.' }),
  }),
});

export const MarkDepartureStepInput = builder.inputType('MarkDepartureStepInput', {
  description: 'Whether a step is done.',
  fields: (t) => ({
    departureStepId: t.id({ required: true, description: 'Which.' }),
    done: t.boolean({ required: true, description: 'Whether it is.' }),
  }),
});

export const DepartureOrientationInput = builder.inputType('DepartureOrientationInput', {
  description: 'That a legal orientation session was offered.',
  fields: (t) => ({
    departurePlanId: t.id({ required: true, description: 'In which plan.' }),
    answer: t.field({ type: OfferAnswer, description: 'What the person said; null: nothing yet.' }),
  }),
});

export const DepartureLossesInput = builder.inputType('DepartureLossesInput', {
  description: 'What was named to the person that may be lost.',
  fields: (t) => ({
    departurePlanId: t.id({ required: true, description: 'In which plan.' }),
    losses: t.field({ type: [DepartureLoss], required: true, description: 'What was named now.' }),
  }),
});

export const DepartureFinalInput = builder.inputType('DepartureFinalInput', {
  description: 'Which plan a second person is asked about.',
  fields: (t) => ({
    departurePlanId: t.id({ required: true, description: 'Which.' }),
    version: t.int({ required: true, description: 'As it was shown.' }),
  }),
});

export const MarkDepartedInput = builder.inputType('MarkDepartedInput', {
  description: 'That somebody has gone home.',
  fields: (t) => ({
    departurePlanId: t.id({ required: true, description: 'By which plan.' }),
    on: t.field({ type: 'LocalDate', required: true, description: 'When.' }),
  }),
});

export const StopDepartureInput = builder.inputType('StopDepartureInput', {
  description: 'Whose plan is stopped.',
  fields: (t) => ({ participantId: t.id({ required: true, description: 'Who.' }) }),
});
