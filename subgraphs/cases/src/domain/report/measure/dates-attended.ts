import type { Fact } from '../fact.ts';
import type { Attendance } from '../fact-words.ts';
import { type Count, erased, type Line, measure, type Named, sources, thingsIn } from '../measure.ts';

const counted: Named<Attendance>[] = [
  { code: 'ATTENDED', name: { en: 'Attended', es: 'Asistidas' } },
  { code: 'MISSED', name: { en: 'Missed', es: 'Perdidas' } },
];
const beside: Named<Attendance>[] = [
  { code: 'UNKNOWN', name: { en: 'Not known', es: 'No se sabe' } },
  { code: 'CANCELLED', name: { en: 'Cancelled', es: 'Canceladas' } },
  { code: 'MOVED', name: { en: 'Moved away', es: 'Movidas a otra fecha' } },
];
const lines: Line[] = [
  {
    code: 'RATE',
    name: { en: 'Attendance', es: 'Asistencia' },
    parts: counted,
    whole: { en: 'Attended and missed', es: 'Asistidas y perdidas' },
  },
  { code: 'BESIDE', name: { en: 'Beside it, in no rate', es: 'Aparte, en ninguna tasa' }, parts: beside, whole: null },
];
const count = (facts: readonly (Fact & { went: Attendance })[]): Count[] => [
  thingsIn(counted, facts, ({ went }) => went),
  thingsIn(beside, facts, ({ went }) => went),
];
const definition = {
  sentence: "Promoting CMPP participants' compliance with immigration legal obligations.",
  source: `${sources.faq}. The rate is our definition: attended / (attended + missed)`,
  formula: {
    en: 'Our definition. Numerator: attended. Denominator: attended and missed, of the dates in the quarter of people who took part on that day. One that was moved counts where it was moved to, and as moved where it was.',
    es: 'Definición nuestra. Numerador: asistidas. Denominador: asistidas y perdidas, de las fechas del trimestre de quienes participaban ese día. La que se movió cuenta en su nueva fecha, y como movida en la anterior.',
  },
  excluded: {
    en: `Dates that were cancelled or moved away by the agency, and those of which nobody knows: these stand beside the rate. ${erased.en}`,
    es: `Las fechas canceladas o cambiadas por la agencia, y aquellas de las que no se sabe: están al lado de la tasa. ${erased.es}`,
  },
};

/** Court hearings. */
export const hearingsAttended = measure({
  ...definition,
  code: 'HEARINGS_ATTENDED',
  name: { en: 'Court hearings attended', es: 'Audiencias asistidas' },
  lines,
  count: ({ hearings }) => count(hearings),
});

/** ICE check-ins. */
export const checkInsAttended = measure({
  ...definition,
  code: 'CHECK_INS_ATTENDED',
  name: { en: 'ICE check-ins attended', es: 'Citas con ICE asistidas' },
  lines,
  count: ({ checkIns }) => count(checkIns),
});
