import { erased, measure, type Named, peopleIn, sources } from '../measure.ts';

const counted: Named<'BEFORE' | 'NOT_BEFORE'>[] = [
  { code: 'BEFORE', name: { en: 'Orientation before', es: 'Orientación antes' } },
  { code: 'NOT_BEFORE', name: { en: 'No orientation before', es: 'Sin orientación antes' } },
];
const beside: Named<'UNKNOWN'>[] = [
  { code: 'UNKNOWN', name: { en: 'Booked, and nobody said whether they came', es: 'Reservado, y no se dijo si vino' } },
];

/** Legal orientation before the first master hearing: the deadline that people care about. */
export const orientationFirst = measure({
  code: 'ORIENTATION_BEFORE_FIRST_MASTER',
  name: {
    en: 'Legal orientation before the first master hearing',
    es: 'Orientación legal antes de la primera audiencia preliminar',
  },
  sentence:
    'The objective of the Case Management Pilot Program (CMPP) is to ensure that noncitizens engaged in immigration removal proceedings […] have access to legal information and other critical services.',
  source: sources.listing,
  formula: {
    en: 'Numerator: people who attended a legal orientation session that began before their first master hearing. Denominator: people whose first master hearing, as far as we know it, was in the quarter.',
    es: 'Numerador: personas que asistieron a una sesión de orientación legal que empezó antes de su primera audiencia preliminar. Denominador: personas cuya primera audiencia preliminar, que sepamos, fue en el trimestre.',
  },
  excluded: {
    en: `Cultural orientation; hearings that were cancelled, or on a day on which the person did not take part. Who had booked a session before and of whom nobody said whether they came stands beside it. ${erased.en}`,
    es: `La orientación cultural; las audiencias canceladas o de un día en que la persona no participaba. Quien había reservado antes y no se dijo si vino está al lado. ${erased.es}`,
  },
  lines: [
    {
      code: 'RATE',
      name: { en: 'Before the first master hearing', es: 'Antes de la primera audiencia preliminar' },
      parts: counted,
      whole: { en: 'People with a first master hearing', es: 'Personas con una primera audiencia preliminar' },
    },
    {
      code: 'BESIDE',
      name: { en: 'Beside it, in no rate', es: 'Aparte, en ninguna tasa' },
      parts: beside,
      whole: null,
    },
  ],
  count: ({ firstMasters }) => [
    { parts: peopleIn(counted, firstMasters, ({ orientation }) => (orientation === 'UNKNOWN' ? null : orientation)) },
    { parts: peopleIn(beside, firstMasters, ({ orientation }) => (orientation === 'UNKNOWN' ? orientation : null)) },
  ],
});
