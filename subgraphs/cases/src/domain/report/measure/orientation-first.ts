import type { Facts } from '../fact.ts';
import { erased, measure, type Named, peopleIn, sources } from '../measure.ts';

const parts: Named<Facts['firstMasters'][number]['orientation']>[] = [
  { code: 'BEFORE', name: { en: 'Orientation before', es: 'Orientación antes' } },
  { code: 'NOT_BEFORE', name: { en: 'No orientation before', es: 'Sin orientación antes' } },
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
    en: 'Numerator: people who attended a legal orientation session that began before their first master hearing. Denominator: people whose first master hearing, as far as we know it, was in the quarter; those of whom nobody said whether they came to a session that they had booked stand in a number of their own.',
    es: 'Numerador: personas que asistieron a una sesión de orientación legal que empezó antes de su primera audiencia preliminar. Denominador: personas cuya primera audiencia preliminar, que sepamos, fue en el trimestre; de quienes no se dijo si vinieron a la sesión que habían reservado hay una cifra aparte.',
  },
  excluded: {
    en: `Cultural orientation; hearings that were cancelled, or on a day on which the person did not take part. ${erased.en}`,
    es: `La orientación cultural; las audiencias canceladas o de un día en que la persona no participaba. ${erased.es}`,
  },
  lines: [
    {
      code: 'RATE',
      name: { en: 'Before the first master hearing', es: 'Antes de la primera audiencia preliminar' },
      parts,
      whole: { en: 'People with a first master hearing', es: 'Personas con una primera audiencia preliminar' },
    },
  ],
  count: ({ firstMasters }) => [{ parts: peopleIn(parts, firstMasters, ({ orientation }) => orientation) }],
});
