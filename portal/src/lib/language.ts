import { type Locale, baseLocale, getLocale, isLocale, localizeHref } from '#lib/paraglide/runtime.js';

// Languages of Guatemala that the tables of names leave out, called the same in English and Spanish.
const leftOut: Readonly<Record<string, string>> = { mam: 'Mam' };

/** The name of a language in the reader's own, e.g. `ht` is "Haitian Creole", "criollo haitiano". */
export function languageName(tag: string, locale: Locale = getLocale()): string {
  return leftOut[tag] ?? new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
}

/**
 * The address of the start page in a language. The first language is named in it, since `/` alone goes to the language that
 * the phone prefers.
 */
export function startHref(locale: Locale = getLocale()): string {
  return locale === baseLocale ? `/?lang=${locale}` : localizeHref('/', { locale });
}

/**
 * The language of ours that a phone prefers by its `Accept-Language`, e.g. `es` for `es-MX,es;q=0.9,en;q=0.8`; the first
 * language when it names none of ours.
 */
export function preferredLanguage(header: string | null): Locale {
  const asked = (header ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().split(';');
    const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean);
    return { language: tag.split('-')[0]?.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
  });
  const wanted = asked.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLocale) ?? baseLocale;
}
