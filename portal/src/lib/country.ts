import { getLocale } from '#lib/paraglide/runtime.js';

/** A country in the reader's language, of its two letters (ISO 3166-1): `GT` -> "Guatemala". */
export const countryName = (code: string): string =>
  new Intl.DisplayNames(getLocale(), { type: 'region' }).of(code) ?? code;
