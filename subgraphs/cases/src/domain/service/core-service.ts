import type { CoreService } from '../../generated/prisma/enums.ts';

/** What a line of the list says, in the two languages that are complete; who reads another one is read to in one of them. */
type Words = { en: string; es: string };

/**
 * The services of the program, in no order: "Is there any CMPP service that is more important or prioritized over the others? No. All core
 * CMPP services must be offered to all participants." (CMPP FAQ, 12/3/2024)
 */
const names: Record<CoreService, Words> = {
  CASE_MANAGEMENT: { en: 'Case management', es: 'Manejo de casos' },
  CULTURAL_ORIENTATION: { en: 'Cultural orientation', es: 'Orientación cultural' },
  DEPARTURE_PLANNING: {
    en: 'Departure planning and reintegration, for people who are returning home',
    es: 'Planificación de la salida y reintegración, para quienes regresan a su hogar',
  },
  LEGAL_ORIENTATION: { en: 'Legal orientation', es: 'Orientación legal' },
  MENTAL_HEALTH: { en: 'Mental health services', es: 'Servicios de salud mental' },
  SOCIAL_SERVICES: {
    en: 'Connection to the social services that you choose',
    es: 'Conexión con los servicios sociales que usted elija',
  },
  TRAFFICKING_SCREENING: { en: 'Trafficking screening', es: 'Evaluación sobre trata de personas' },
};

const languageOf = (language: string): keyof Words => (language.split('-')[0] === 'es' ? 'es' : 'en');

/** The name of a service to a reader of `language` (BCP 47): Spanish, else English. */
export const serviceName = (service: CoreService, language: string): string => names[service][languageOf(language)];

/** Services as a list shows them: alphabetical in the reader's language, because nothing else may say which comes first. */
export function inReadersOrder<Row>(
  rows: readonly Row[],
  serviceOf: (row: Row) => CoreService,
  language: string,
): Row[] {
  const { compare } = new Intl.Collator(languageOf(language));
  const nameOf = (row: Row) => serviceName(serviceOf(row), language);
  return [...rows].sort((a, b) => compare(nameOf(a), nameOf(b)));
}

export const coreServices = Object.keys(names) as readonly CoreService[];

/**
 * These two are a neutral line of the complete list and nothing else. "Departure planning starts only from the person's own request, never
 * from a prompt or default"; "trafficking screening is offered to each person of 14 and over alone, never with a household member
 * interpreting" (domain.md, "Screening").
 *
 * So neither is offered by itself, and no list of things to do names it: both count as offered when the complete list was gone through
 * with the person, in person and alone. Until then the list of things to do says "the complete list", which is true of everybody with whom
 * nobody has sat down yet and points at nothing; it does not leave the two out, or they would never be offered to anybody.
 */
export const onlyInCompleteList: readonly CoreService[] = ['DEPARTURE_PLANNING', 'TRAFFICKING_SCREENING'];

/** Those that may be offered by themselves, in any way. */
export const offeredAlone: readonly CoreService[] = coreServices.filter(
  (service) => !onlyInCompleteList.includes(service),
);

/**
 * "Trafficking screening, …, counselling, departure planning and their reads stay out of portal and texts until the person, asked in
 * person, wants them there." (trust.md, "Data") For each of them the person may say so: see portal-wish.ts.
 */
export const keptOutOfPortal: readonly CoreService[] = [...onlyInCompleteList, 'MENTAL_HEALTH'];
