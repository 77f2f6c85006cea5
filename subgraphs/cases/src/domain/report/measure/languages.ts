import type { Interpreter } from '../../../generated/prisma/enums.ts';
import { lastOf } from '../fact-parts.ts';
import { erased, measure, type Named, peopleIn, sources } from '../measure.ts';

/**
 * The languages that a report names, always the same: one that is named because somebody speaks it tells that somebody does. The rest are
 * counted together.
 */
const languages: Named[] = [
  { code: 'es', name: { en: 'Spanish', es: 'Español' } },
  { code: 'en', name: { en: 'English', es: 'Inglés' } },
  { code: 'pt', name: { en: 'Portuguese', es: 'Portugués' } },
  { code: 'ht', name: { en: 'Haitian Creole', es: 'Criollo haitiano' } },
  { code: 'zh', name: { en: 'Mandarin', es: 'Mandarín' } },
  { code: 'pa', name: { en: 'Punjabi', es: 'Punyabí' } },
  { code: 'ar', name: { en: 'Arabic', es: 'Árabe' } },
  { code: 'quc', name: { en: 'K’iche’', es: 'K’iche’' } },
  { code: 'mam', name: { en: 'Mam', es: 'Mam' } },
  { code: 'other', name: { en: 'Another language', es: 'Otro idioma' } },
];
const named = new Set(languages.map(({ code }) => code));

const interpreters: Named<Interpreter>[] = [
  { code: 'NONE_NEEDED', name: { en: 'None needed', es: 'No hizo falta' } },
  { code: 'STAFF', name: { en: 'Staff', es: 'Personal' } },
  { code: 'PROFESSIONAL', name: { en: 'Professional, present', es: 'Profesional, presente' } },
  { code: 'BY_TELEPHONE', name: { en: 'By telephone', es: 'Por teléfono' } },
  { code: 'OTHER', name: { en: 'Somebody else', es: 'Otra persona' } },
];

const whole = { en: 'People who had a contact', es: 'Personas que tuvieron un contacto' };

/** In which languages people were spoken to, and who interpreted. */
export const contactLanguages = measure({
  code: 'LANGUAGES',
  name: { en: 'Languages and interpreters of contacts', es: 'Idiomas e intérpretes de los contactos' },
  sentence: 'CMPP services are voluntary, trauma informed, and culturally and linguistically responsive.',
  source: sources.faq,
  formula: {
    en: 'People by the language and the interpreter of their last contact in the quarter, of all who had one: everybody is counted once.',
    es: 'Personas según el idioma y el intérprete de su último contacto en el trimestre, de todas las que tuvieron alguno: cada una cuenta una vez.',
  },
  excluded: {
    en: `Contacts that were taken back. ${erased.en}`,
    es: `Los contactos que se retiraron. ${erased.es}`,
  },
  together: 'CONTACTED',
  lines: [
    { code: 'LANGUAGE', name: { en: 'Language', es: 'Idioma' }, parts: languages, whole },
    { code: 'INTERPRETER', name: { en: 'Interpreter', es: 'Intérprete' }, parts: interpreters, whole },
  ],
  count: ({ contacts }) => {
    const last = lastOf(contacts, ({ siteId, participantId }) => `${siteId} ${participantId}`);
    return [
      { parts: peopleIn(languages, last, ({ language }) => namedAs(language)) },
      { parts: peopleIn(interpreters, last, ({ interpreter }) => interpreter) },
    ];
  },
});

/** `es-GT` is Spanish. */
function namedAs(language: string): string {
  const plain = language.split('-')[0]!;
  return named.has(plain) ? plain : 'other';
}
