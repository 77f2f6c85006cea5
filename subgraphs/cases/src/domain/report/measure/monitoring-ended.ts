import type { MonitoringKind } from '../../../generated/prisma/enums.ts';
import { erased, measure, type Named, sources, thingsIn } from '../measure.ts';

const kinds: Named<MonitoringKind>[] = [
  { code: 'ANKLE_DEVICE', name: { en: 'Ankle device', es: 'Dispositivo en el tobillo' } },
  { code: 'APP', name: { en: 'Telephone app', es: 'Aplicación en el teléfono' } },
  { code: 'TELEPHONE', name: { en: 'Calls', es: 'Llamadas' } },
];

/** Electronic monitoring by ICE that came to its end. */
export const monitoringEnded = measure({
  code: 'MONITORING_ENDED',
  name: { en: 'Electronic monitoring ended', es: 'Vigilancia electrónica terminada' },
  sentence: 'Once enrolled, they are no longer subject to ICE electronic surveillance.',
  source: sources.factSheet,
  formula: {
    en: 'Electronic monitoring that ended in the quarter, on the day on which the person enrolled or later, by what it was.',
    es: 'Vigilancia electrónica que terminó en el trimestre, el día en que la persona se inscribió o después, según cuál era.',
  },
  excluded: {
    en: `Monitoring that still goes on: a number of those at the end of each quarter would tell, with the next one, of the few in between; what had ended before somebody enrolled. ${erased.en}`,
    es: `La vigilancia que sigue: su número al final de cada trimestre revelaría, con el siguiente, los pocos que hay en medio; la que había terminado antes de la inscripción. ${erased.es}`,
  },
  lines: [
    {
      code: 'KIND',
      name: { en: 'What it was', es: 'Cuál era' },
      parts: kinds,
      whole: { en: 'Ended', es: 'Terminadas' },
    },
  ],
  count: ({ monitoringsEnded }) => [thingsIn(kinds, monitoringsEnded, ({ kind }) => kind)],
});
