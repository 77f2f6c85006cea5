import type { Facts } from '../fact.ts';
import { erased, measure, type Named, peopleIn, sources } from '../measure.ts';

const judgements: Named<Facts['screened'][number]['judgement']>[] = [
  { code: 'POSITIVE', name: { en: 'Judged a victim of trafficking', es: 'Considerada víctima de trata' } },
  { code: 'NOT_POSITIVE', name: { en: 'Not judged so, or not clear', es: 'No considerada así, o no está claro' } },
];
const answers: Named<Facts['relief'][number]['answer']>[] = [
  { code: 'YES', name: { en: 'Yes', es: 'Sí' } },
  { code: 'NO', name: { en: 'No', es: 'No' } },
  { code: 'UNKNOWN', name: { en: 'Not known', es: 'No se sabe' } },
];
const sentence =
  'For these purposes, efficacious means promoting compliance with immigration legal obligations, efficiencies within the immigration legal process, and other factors that are important for humanitarian reasons, including identifying victims of human trafficking and individuals potentially eligible for immigration relief.';

/** Trafficking screenings, and how the interviewer judged. */
export const traffickingScreened = measure({
  code: 'TRAFFICKING_SCREENED',
  name: { en: 'Trafficking screenings', es: 'Evaluaciones sobre trata de personas' },
  sentence,
  source: sources.listing,
  formula: {
    en: 'Numerator: people whom the interviewer judged to be victims. Denominator: people who were screened in the quarter. Of several screenings the last counts.',
    es: 'Numerador: personas que quien entrevista consideró víctimas. Denominador: personas evaluadas en el trimestre. De varias evaluaciones cuenta la última.',
  },
  excluded: erased,
  lines: [
    {
      code: 'JUDGEMENT',
      name: { en: 'Judgement', es: 'Valoración' },
      parts: judgements,
      whole: { en: 'People screened', es: 'Personas evaluadas' },
    },
  ],
  count: ({ screened }) => [{ parts: peopleIn(judgements, screened, ({ judgement }) => judgement) }],
});

/** Who may be eligible for relief. */
export const possibleRelief = measure({
  code: 'POSSIBLE_RELIEF',
  name: {
    en: 'People potentially eligible for relief',
    es: 'Personas que podrían tener derecho a un alivio migratorio',
  },
  sentence,
  source: sources.listing,
  formula: {
    en: 'People by what was last said of them in the quarter: yes, no or not known, of all of whom anything was said.',
    es: 'Personas según lo último que se dijo de ellas en el trimestre: sí, no o no se sabe, de todas de las que se dijo algo.',
  },
  excluded: erased,
  lines: [
    {
      code: 'ANSWER',
      name: { en: 'Potentially eligible', es: 'Podría tener derecho' },
      parts: answers,
      whole: { en: 'People of whom it was said', es: 'Personas de las que se dijo' },
    },
  ],
  count: ({ relief }) => [{ parts: peopleIn(answers, relief, ({ answer }) => answer) }],
});
