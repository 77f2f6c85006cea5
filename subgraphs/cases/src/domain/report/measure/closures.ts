import type { ClosingReason } from '../../../generated/prisma/enums.ts';
import { erased, measure, type Named, peopleIn, sources, type Words } from '../measure.ts';

const names: Record<ClosingReason, Words> = {
  GOALS_REACHED: { en: 'Goals reached', es: 'Metas alcanzadas' },
  OWN_WISH: { en: 'Own wish', es: 'Por decisión propia' },
  MOVED_AWAY: { en: 'Moved away', es: 'Se mudó' },
  OUT_OF_REACH: { en: 'Out of reach', es: 'No se le pudo localizar' },
  LEFT_THE_COUNTRY: { en: 'Left the country', es: 'Salió del país' },
  TRANSFERRED_TO_ANOTHER_PROGRAM: { en: 'Went to another program', es: 'Pasó a otro programa' },
  DIED: { en: 'Died', es: 'Falleció' },
  OTHER: { en: 'Another reason', es: 'Otra razón' },
};
const reasons = Object.entries(names).map(([code, name]): Named<ClosingReason> => ({
  code: code as ClosingReason,
  name,
}));

/** Who left, and why. */
export const closures = measure({
  code: 'CLOSURES',
  name: { en: 'People who left, by reason', es: 'Personas que salieron, por razón' },
  sentence: 'CMPP provides the resources a person needs only for as long as they need them.',
  source: sources.factSheet,
  formula: {
    en: 'People by the reason for which they left in the quarter, of all who left in it.',
    es: 'Personas según la razón por la que salieron en el trimestre, de todas las que salieron en él.',
  },
  excluded: {
    en: `People who had come back by the day of publication. ${erased.en}`,
    es: `Quienes ya habían vuelto el día de la publicación. ${erased.es}`,
  },
  lines: [
    {
      code: 'REASON',
      name: { en: 'Reason', es: 'Razón' },
      parts: reasons,
      whole: { en: 'People who left', es: 'Personas que salieron' },
    },
  ],
  count: ({ closings }) => [{ parts: peopleIn(reasons, closings, ({ reason }) => reason) }],
});
