import { sum } from '../grid.ts';
import { erased, measure, peopleIn, sources } from '../measure.ts';
import { needs } from '../need-name.ts';

/** What program money was spent on. */
export const expenses = measure({
  code: 'EXPENSES',
  name: { en: 'Expenses by need', es: 'Gastos por necesidad' },
  sentence:
    "However, CMPP program funds can be used flexibly to meet individual clients' self-identified needs such as for food or utilities.",
  source: sources.faq,
  formula: {
    en: 'For each need: people for whom something was paid in the quarter, and how much, in whole dollars.',
    es: 'Por cada necesidad: personas por las que se pagó algo en el trimestre, y cuánto, en dólares enteros.',
  },
  excluded: {
    en: `Expenses that were refused, taken back, or not approved by the day of publication. An amount of 1–10 people is not shown. ${erased.en}`,
    es: `Los gastos rechazados, retirados o no aprobados el día de la publicación. No se muestra un monto de 1 a 10 personas. ${erased.es}`,
  },
  amount: 'DOLLARS',
  lines: [{ code: 'NEED', name: { en: 'Need', es: 'Necesidad' }, parts: needs, whole: null }],
  count: (facts) => [
    {
      parts: peopleIn(needs, facts.expenses, ({ need }) => need),
      amounts: needs.map(({ code }) =>
        Math.round(sum(facts.expenses.filter(({ need }) => need === code).map(({ cents }) => cents)) / 100),
      ),
    },
  ],
});
