import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { correctHearing } from '../../domain/date/correct-date.ts';
import { hearings } from '../../domain/date/date.ts';
import type { Hearing as HearingRow } from '../../generated/prisma/client.ts';
import { addDateDoors } from './date-doors.ts';
import { addDateFields } from './date-fields.ts';
import { enterFields } from './date-inputs.ts';
import { Place } from './place.ts';

const HearingKind = builder.enumType('HearingKind', {
  description: 'What kind of hearing.',
  values: {
    MASTER: { description: 'Master calendar: short, many people, what happens next.' },
    INDIVIDUAL: { description: 'Individual (merits): the long one about the case.' },
  } as const,
});

export const Hearing = builder.objectRef<HearingRow>('Hearing').implement({
  description: 'A court hearing: a wall time of the court; the instant is derived.',
  extensions: { subjectOf: (row: HearingRow) => row.participantId },
  fields: (t) => ({
    kind: t.expose('kind', { type: HearingKind, requiresScopes: readers, description: 'Master or individual.' }),
    court: t.field({
      type: Place,
      requiresScopes: readers,
      description: 'Where.',
      resolve: async ({ placeId }, _, { loaders }) => (await loaders.place.load(placeId))!,
    }),
  }),
});
addDateFields(Hearing);

const EnterHearingInput = builder.inputType('EnterHearingInput', {
  description: 'A court hearing, as the notice says it.',
  fields: (t) => ({
    ...enterFields(t),
    kind: t.field({ type: HearingKind, required: true, description: 'Master or individual.' }),
    proceedingId: t.id({ description: 'The proceeding that it is part of.' }),
  }),
});

const CorrectHearingInput = builder.inputType('CorrectHearingInput', {
  description: 'What a hearing is, when it was entered as something else.',
  fields: (t) => ({
    hearingId: t.id({ required: true, description: 'Which one.' }),
    kind: t.field({ type: HearingKind, required: true, description: 'Master or individual.' }),
  }),
});

addDateDoors({
  type: Hearing,
  name: 'Hearing',
  dates: hearings,
  enterInput: EnterHearingInput,
  ownOf: (input) => {
    const { kind, proceedingId = null } = input as typeof EnterHearingInput.$inferInput;
    return { kind, proceedingId };
  },
  correctInput: CorrectHearingInput,
  correct: (parts, input) => {
    const { hearingId, kind } = input as typeof CorrectHearingInput.$inferInput;
    return correctHearing(parts, hearingId, kind);
  },
});
