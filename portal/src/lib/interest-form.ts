import { m } from '#lib/paraglide/messages.js';
import { lacking, oneOf, type Read } from './date-form.ts';

/** Ways in which somebody can be told how it went. */
export const reachChoices = ['TEXT', 'CALL', 'OTHER'] as const;

/**
 * Languages to choose from, the most spoken in immigration court first; `und`: another one. Written or not does not matter here: somebody
 * calls where we do not write it yet.
 */
export const languageChoices = [
  ...['es', 'en', 'pt', 'ht', 'zh', 'pa', 'ar', 'fr', 'ru', 'tr', 'uz', 'hi', 'quc', 'mam', 'qu', 'ti', 'ln'],
  'und',
] as const;

/** What was typed; '' where nothing was. */
export type TypedInterest = {
  siteId: string;
  name: string;
  language: string;
  languageWords: string;
  reachBy: string;
  reach: string;
};

/** A filled-in form, ready for the graph. */
export type Interest = Omit<TypedInterest, 'reachBy' | 'languageWords'> & {
  /** Which language, when it is none of those to choose from; null: it is one. */
  languageWords: string | null;
  reachBy: (typeof reachChoices)[number];
};

/** An empty form, with the language that the page is read in chosen beforehand: most will keep it. */
export const emptyInterest = (language: string): TypedInterest => ({
  siteId: '',
  name: '',
  language,
  languageWords: '',
  reachBy: '',
  reach: '',
});

/** How many days the sites to choose from keep what was written, from the site that keeps it least to the one that keeps it most; null: no sites. */
export function daysKept(sites: readonly { interestDays: number }[]): { least: number; most: number } | null {
  const days = sites.map(({ interestDays }) => interestDays);
  return days.length ? { least: Math.min(...days), most: Math.max(...days) } : null;
}

/** How a way to be told is called. */
export const reachWords = (way: (typeof reachChoices)[number]): string =>
  ({ TEXT: m.reach_text, CALL: m.reach_call, OTHER: m.reach_other })[way]();

/** Reads the form. Whether a number is one only the graph can say. */
export function readInterest(typed: TypedInterest): Read<Interest> {
  const { siteId, name, reach } = typed;
  const language = oneOf(languageChoices, typed.language);
  const reachBy = oneOf(reachChoices, typed.reachBy);
  const other = language === 'und';
  const languageWords = other ? typed.languageWords : null;
  if (siteId && name && language && languageWords !== '' && reachBy && reach)
    return { whole: { siteId, name, language, languageWords, reachBy, reach } };
  return {
    whole: null,
    problems: [
      ...(siteId ? [] : [lacking('siteId', m.interest_site_missing())]),
      ...(name ? [] : [lacking('name', m.interest_name_missing())]),
      ...(language ? [] : [lacking('language', m.interest_language_missing())]),
      ...(languageWords === '' ? [lacking('languageWords', m.interest_language_words_missing())] : []),
      ...(reachBy ? [] : [lacking('reachBy', m.interest_reach_by_missing())]),
      ...(reach ? [] : [lacking('reach', m.interest_reach_missing())]),
    ],
  };
}
