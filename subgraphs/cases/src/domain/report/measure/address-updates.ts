import { type Authority, authorities } from '../../date/address-deadline.ts';
import type { Facts } from '../fact.ts';
import { erased, measure, type Named, sources, thingsIn, type Words } from '../measure.ts';

const names: Record<Authority, Words> = {
  COURT: { en: 'Court (within 5 working days)', es: 'Corte (en 5 días hábiles)' },
  ICE: { en: 'ICE (within 5 business days)', es: 'ICE (en 5 días hábiles)' },
  USCIS: { en: 'USCIS (within 10 days)', es: 'USCIS (en 10 días)' },
};
const parts: Named<'IN_TIME' | 'LATE' | 'NOT_TOLD'>[] = [
  { code: 'IN_TIME', name: { en: 'In time', es: 'A tiempo' } },
  { code: 'LATE', name: { en: 'Late', es: 'Tarde' } },
  { code: 'NOT_TOLD', name: { en: 'Not reported, as far as we know', es: 'No informado, que sepamos' } },
];

const partOf = ({ dueOn, doneOn }: Facts['addressSteps'][number]) => {
  if (doneOn === null) return 'NOT_TOLD';
  return doneOn <= dueOn ? 'IN_TIME' : 'LATE';
};

/** Changes of address and whether the three who want to hear of them did in time. */
export const addressUpdates = measure({
  code: 'ADDRESS_UPDATES',
  name: { en: 'Changes of address reported in time', es: 'Cambios de dirección informados a tiempo' },
  sentence:
    'Importantly, while enrolled individuals are still required to meet Immigration and Customs Enforcement (ICE) reporting and address obligations, CMPP is de-linked from enforcement.',
  source: sources.factSheet,
  formula: {
    en: 'For each authority: changes of the quarter that were reported to it by its last day, later, or not, of all changes that people told us of. Reporting stays the person’s own; this is what they told us.',
    es: 'Por cada autoridad: cambios del trimestre informados a más tardar el último día, después, o no, de todos los que nos contaron. Informar sigue siendo asunto de la persona; esto es lo que nos dijeron.',
  },
  excluded: {
    en: `Changes that were told by mistake and taken back. ${erased.en}`,
    es: `Los cambios contados por error y retirados. ${erased.es}`,
  },
  together: 'ADDRESS_CHANGES',
  lines: authorities.map((code) => ({
    code,
    name: names[code],
    parts,
    whole: { en: 'Changes in the quarter', es: 'Cambios en el trimestre' },
  })),
  count: ({ addressSteps }) =>
    authorities.map((code) =>
      thingsIn(
        parts,
        addressSteps.filter(({ authority }) => authority === code),
        partOf,
      ),
    ),
});
