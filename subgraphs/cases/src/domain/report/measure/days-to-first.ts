import type { DaysUntil } from '../fact.ts';
import { erased, measure, medianOf, type Named, sources } from '../measure.ts';

const firsts: Named<keyof DaysUntil>[] = [
  { code: 'contact', name: { en: 'First contact', es: 'Primer contacto' } },
  { code: 'plan', name: { en: 'First plan agreed to', es: 'Primer plan aceptado' } },
  { code: 'orientation', name: { en: 'First legal orientation attended', es: 'Primera orientación legal asistida' } },
];
const parts: Named[] = [
  { code: 'HAD', name: { en: 'Had it', es: 'La tuvo' } },
  { code: 'NOT_YET', name: { en: 'Not yet', es: 'Aún no' } },
];

/** How long it took from enrolling until something happened. */
export const daysToFirst = measure({
  code: 'DAYS_TO_FIRST',
  name: {
    en: 'Days to first contact, plan and orientation',
    es: 'Días hasta el primer contacto, plan y orientación',
  },
  sentence:
    'promoting compliance with immigration legal obligations, efficiencies within the immigration legal process, and other factors that are important for humanitarian reasons',
  source: `${sources.listing}. What is measured of it is our choice`,
  formula: {
    en: 'People aged 14 or older who enrolled in the quarter, by whether they had it by the day of publication; beside those who had, the median of whole days since they enrolled.',
    es: 'Personas de 14 años o más que se inscribieron en el trimestre, según si ya la tuvieron el día de la publicación; junto a ellas, la mediana de días completos desde que se inscribieron.',
  },
  excluded: {
    en: `Who was under 14 when this was published; contacts that were taken back; plans nobody agreed to. A median of 1–10 people is not shown. ${erased.en}`,
    es: `Quien tenía menos de 14 años al publicarse esto; los contactos retirados; los planes que nadie aceptó. No se muestra una mediana de 1 a 10 personas. ${erased.es}`,
  },
  amount: 'MEDIAN_DAYS',
  together: 'NEWCOMERS',
  lines: firsts.map(({ code, name }) => ({
    code: code.toUpperCase(),
    name,
    parts,
    whole: { en: 'People aged 14 or older who enrolled', es: 'Personas de 14 años o más que se inscribieron' },
  })),
  count: ({ newcomers }) =>
    firsts.map(({ code }) => {
      const days = newcomers.flatMap(({ daysUntil }) => daysUntil[code] ?? []);
      return { parts: [days.length, newcomers.length - days.length], amounts: [medianOf(days), null] };
    }),
});
