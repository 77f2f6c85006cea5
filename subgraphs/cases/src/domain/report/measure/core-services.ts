import { coreServices, serviceName } from '../../service/core-service.ts';
import type { OfferedOrNot } from '../fact-words.ts';
import { erased, measure, type Named, peopleIn, sources } from '../measure.ts';

/** The core services, with their names. */
export const services = coreServices.map((code) => ({
  code,
  name: { en: serviceName(code, 'en'), es: serviceName(code, 'es') },
}));

const parts: Named<OfferedOrNot>[] = [
  { code: 'ACCEPTED', name: { en: 'Offered and accepted', es: 'Ofrecido y aceptado' } },
  { code: 'DECLINED', name: { en: 'Offered and declined', es: 'Ofrecido y rechazado' } },
  { code: 'NOT_ANSWERED', name: { en: 'Offered, not answered yet', es: 'Ofrecido, aún sin respuesta' } },
  { code: 'NOT_OFFERED', name: { en: 'Not offered yet', es: 'Aún no ofrecido' } },
];

/** Who was offered which core service, and what they said. */
export const coreServicesOffered = measure({
  code: 'CORE_SERVICES_OFFERED',
  name: { en: 'Core services offered and accepted', es: 'Servicios básicos ofrecidos y aceptados' },
  sentence:
    'All core CMPP services must be offered to all participants. […] Core Services should be offered to all enrolled individuals who are 14 or older.',
  source: sources.faq,
  formula: {
    en: 'For each service: people who accepted it, declined it, have not answered, and to whom it was not offered yet, of everybody aged 14 or older who enrolled in the quarter; as known on the day of publication.',
    es: 'Por cada servicio: personas que lo aceptaron, lo rechazaron, no han respondido o a quienes aún no se ofreció, de todas las de 14 años o más que se inscribieron en el trimestre; según lo sabido el día de la publicación.',
  },
  excluded: {
    en: `Who was under 14 when this was published: to them the services are not offered. ${erased.en}`,
    es: `Quien tenía menos de 14 años al publicarse esto: no se le ofrecen los servicios. ${erased.es}`,
  },
  together: 'NEWCOMERS',
  lines: services.map((service) => ({
    ...service,
    parts,
    whole: { en: 'People aged 14 or older who enrolled', es: 'Personas de 14 años o más que se inscribieron' },
  })),
  count: ({ newcomers }) =>
    services.map(({ code }) => ({
      parts: peopleIn(parts, newcomers, (newcomer) => newcomer.services[code] ?? 'NOT_OFFERED'),
    })),
});
