import { erased, measure, peopleIn, sources } from '../measure.ts';
import { services } from './core-services.ts';

/** To whom which core service was given. */
export const coreServicesDelivered = measure({
  code: 'CORE_SERVICES_DELIVERED',
  name: { en: 'Core services delivered', es: 'Servicios básicos prestados' },
  sentence:
    'CMPP services include case management, mental health services, trafficking screening, legal orientation programs, cultural orientation programs, connection to social services participants identify as a priority, and departure planning and reintegration services for participants returning to their home countries.',
  source: sources.faq,
  formula: {
    en: 'For each service: people who had at least one contact in which it was given, in the quarter.',
    es: 'Por cada servicio: personas que tuvieron al menos un contacto en que se prestó, en el trimestre.',
  },
  excluded: {
    en: `Contacts that were taken back. ${erased.en}`,
    es: `Los contactos que se retiraron. ${erased.es}`,
  },
  together: 'CONTACTED',
  lines: [{ code: 'PEOPLE', name: { en: 'People served', es: 'Personas atendidas' }, parts: services, whole: null }],
  count: ({ contacts }) => [{ parts: peopleIn(services, contacts, ({ service }) => service) }],
});
