import type { NeedAnswer } from '../../../generated/prisma/enums.ts';
import { erased, measure, type Named, peopleIn, sources } from '../measure.ts';
import { needs } from '../need-name.ts';

const answers: Named<NeedAnswer>[] = [
  { code: 'MET', name: { en: 'Met', es: 'Resuelta' } },
  { code: 'PARTLY', name: { en: 'Partly', es: 'En parte' } },
  { code: 'NOT_MET', name: { en: 'Not met', es: 'No resuelta' } },
  { code: 'NOT_WANTED', name: { en: 'No longer wanted', es: 'Ya no la pide' } },
];

/** Whether needs are met: nobody's word counts but the person's. */
export const needsMet = measure({
  code: 'NEEDS_MET',
  name: { en: "Needs met, in the person's own word", es: 'Necesidades resueltas, según la persona' },
  sentence:
    "Additional services can be offered or provided based on an individualized assessment of the participant's needs, depending on the client's own prioritization.",
  source: sources.faq,
  formula: {
    en: 'For each need: people who said that it is met, partly met, not met, or no longer wanted, of those who said anything about it in the quarter. The last they said counts. Beside it stand how many chose each need in the quarter, and how many agreed to a plan with a goal for it.',
    es: 'Por cada necesidad: personas que dijeron que está resuelta, en parte, no resuelta o que ya no la piden, de las que dijeron algo sobre ella en el trimestre. Cuenta lo último que dijeron. Al lado está cuántas la eligieron en el trimestre y cuántas aceptaron un plan con una meta para ella.',
  },
  excluded: {
    en: `What staff think of it. Of "Chosen": needs that a person took off the list again. People who said nothing are in no number. ${erased.en}`,
    es: `Lo que opina el personal. De "Elegida": las necesidades que la persona quitó de su lista. Quien no dijo nada no está en ninguna cifra. ${erased.es}`,
  },
  lines: [
    { code: 'CHOSEN', name: { en: 'Chosen', es: 'Elegida' }, parts: needs, whole: null },
    { code: 'PLANNED', name: { en: 'In a plan', es: 'En un plan' }, parts: needs, whole: null },
    ...needs.map((need) => ({
      ...need,
      parts: answers,
      whole: { en: 'People who said something about it', es: 'Personas que dijeron algo sobre ella' },
    })),
  ],
  count: ({ chosen, planned, said }) => [
    { parts: peopleIn(needs, chosen, ({ need }) => need) },
    { parts: peopleIn(needs, planned, ({ need }) => need) },
    ...needs.map(({ code }) => ({
      parts: peopleIn(
        answers,
        said.filter(({ need }) => need === code),
        ({ answer }) => answer,
      ),
    })),
  ],
});
