import type { InputFieldBuilder, InputShapeFromFields } from '@pothos/core';
import { builder } from '../../builder.ts';
import { DateOutcome, DateSource, Medium, MissedBy } from './place.ts';

export type Types = typeof builder.$inferSchemaTypes;
type Fields = InputFieldBuilder<Types, 'InputObject'>;

const versionField = (t: Fields) => t.int({ required: true, description: 'As it was shown.' });
const toldByField = (t: Fields) => t.field({ type: DateSource, required: true, description: 'Who told us.' });
const contentFields = (t: Fields) => ({
  placeId: t.id({ required: true, description: 'From `places`.' }),
  medium: t.field({ type: Medium, required: true, description: 'As the paper says; never guessed from a link.' }),
  room: t.string({ description: 'Floor and room; at most 100 characters.' }),
  toldBy: toldByField(t),
});

const AfterDateInput = builder.inputType('AfterDateInput', {
  description: 'The date after which the new one was given, and what became of it: both are written in one go.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A hearing for a hearing, a check-in for a check-in.' }),
    outcome: t.field({ type: DateOutcome, required: true, description: 'Whether the person was there.' }),
    missedBy: t.field({ type: MissedBy, description: 'What it rests on that they missed it; needed for MISSED.' }),
  }),
});

/** What it takes to write a hearing or a check-in down. */
export const enterFields = (t: Fields) => ({
  participantId: t.id({ required: true, description: 'Whose it is.' }),
  ...contentFields(t),
  localStart: t.field({ type: 'LocalDateTime', description: 'Wall time of the place; null: not set yet.' }),
  alreadyHappened: t.boolean({ description: 'It is over: history, of which nobody is told. Default: false.' }),
  outcome: t.field({ type: DateOutcome, description: 'What became of one that already happened.' }),
  missedBy: t.field({ type: MissedBy, description: 'What it rests on that they missed it.' }),
  after: t.field({ type: AfterDateInput, description: 'The date after which this one was given.' }),
  idempotencyKey: t.string({
    required: true,
    description: 'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key gives the same date.',
  }),
});
export type EnterShape = InputShapeFromFields<ReturnType<typeof enterFields>>;

/**
 * The inputs that change a date.
 *
 * @param idName how they name it, e.g. `hearingId`; TypeScript does not follow that, so `idOf` reads it.
 */
export function changeInputs(name: 'Hearing' | 'Appointment', idName: string) {
  const idField = (t: Fields): object => ({ [idName]: t.id({ required: true, description: 'Which one.' }) });
  return {
    idOf: (input: object) => (input as Record<string, string>)[idName]!,
    move: builder.inputType(`Move${name}Input`, {
      description: 'When, where and how it is now, whole.',
      fields: (t) => ({
        ...idField(t),
        version: versionField(t),
        ...contentFields(t),
        localStart: t.field({ type: 'LocalDateTime', required: true, description: 'Wall time of the place.' }),
      }),
    }),
    cancel: builder.inputType(`Cancel${name}Input`, {
      description: 'What was taken off, and who says so.',
      fields: (t) => ({ ...idField(t), version: versionField(t), toldBy: toldByField(t) }),
    }),
    outcome: builder.inputType(`Record${name}OutcomeInput`, {
      description: 'What became of it.',
      fields: (t) => ({
        ...idField(t),
        outcome: t.field({ type: DateOutcome, required: true, description: 'Whether the person was there.' }),
        missedBy: t.field({ type: MissedBy, description: 'What it rests on that they missed it; needed for MISSED.' }),
      }),
    }),
  };
}

/** The same as the domain has it: what is not said is null. */
export const enteredOf = ({ room, localStart, alreadyHappened, outcome, missedBy, after, ...date }: EnterShape) => ({
  ...date,
  room: room ?? null,
  localStart: localStart ?? null,
  alreadyHappened: alreadyHappened ?? false,
  became: outcome || missedBy ? { outcome: outcome ?? ('UNKNOWN' as const), missedBy: missedBy ?? null } : null,
  after: after ? { ...after, missedBy: after.missedBy ?? null } : null,
});
