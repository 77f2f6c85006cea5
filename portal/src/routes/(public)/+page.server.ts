import { redirect } from '@sveltejs/kit';
import { preferredLanguage, startHref } from '#lib/language.ts';
import { baseLocale, getLocale } from '#lib/paraglide/runtime.js';
import type { PageServerLoad } from './$types.js';

/** Who comes without having chosen a language gets the one that their phone prefers. */
export const load: PageServerLoad = ({ request, url, setHeaders }) => {
  if (getLocale() !== baseLocale || url.searchParams.has('lang')) return;
  setHeaders({ vary: 'Accept-Language' });
  const preferred = preferredLanguage(request.headers.get('accept-language'));
  if (preferred !== baseLocale) redirect(303, startHref(preferred));
};
