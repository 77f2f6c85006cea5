import { type Locale, getLocale } from '#lib/paraglide/runtime.js';

/** The name of a language in the reader's own, e.g. `ht` is "Haitian Creole", "criollo haitiano". */
export function languageName(tag: string, locale: Locale = getLocale()): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
}
