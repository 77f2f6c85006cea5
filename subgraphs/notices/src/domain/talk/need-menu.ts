import type { TextLanguage } from '../template/write-text.ts';

/** A need that can be chosen by text; the one in the person's own words cannot. */
export const needKinds = [
  'FOOD',
  'UTILITIES',
  'HOUSING',
  'HEALTH_CARE',
  'MENTAL_HEALTH',
  'SCHOOL',
  'ENGLISH_AND_ADULT_CLASSES',
  'LEGAL_SERVICES',
  'TRANSPORTATION',
  'JOB_AND_WORK_PERMIT',
  'TRANSLATION',
  'CHILD_CARE',
  'CLOTHING',
  'SAFETY',
] as const;
export type NeedKind = (typeof needKinds)[number];

/** In a few letters, all GSM-7, and in words that are nobody else's business: "trabajo" for what the portal calls by its whole name. */
export const needWords: Readonly<Record<TextLanguage, Readonly<Record<NeedKind, string>>>> = {
  en: {
    FOOD: 'food',
    UTILITIES: 'utilities',
    HOUSING: 'housing',
    HEALTH_CARE: 'health care',
    MENTAL_HEALTH: 'someone to talk to',
    SCHOOL: 'school for children',
    ENGLISH_AND_ADULT_CLASSES: 'English classes',
    LEGAL_SERVICES: 'legal help',
    TRANSPORTATION: 'transportation',
    JOB_AND_WORK_PERMIT: 'work',
    TRANSLATION: 'interpreter',
    CHILD_CARE: 'child care',
    CLOTHING: 'clothing',
    SAFETY: 'safety',
  },
  es: {
    FOOD: 'comida',
    UTILITIES: 'luz y agua',
    HOUSING: 'vivienda',
    HEALTH_CARE: 'médico',
    MENTAL_HEALTH: 'hablar con alguien',
    SCHOOL: 'escuela',
    ENGLISH_AND_ADULT_CLASSES: 'clases de inglés',
    LEGAL_SERVICES: 'ayuda legal',
    TRANSPORTATION: 'transporte',
    JOB_AND_WORK_PERMIT: 'trabajo',
    TRANSLATION: 'intérprete',
    CHILD_CARE: 'cuidado de niños',
    CLOTHING: 'ropa',
    SAFETY: 'seguridad',
  },
};

/** Needs on one page: digits 1 to 5. */
export const perPage = 5;
/** How many are chosen by text. More, and an order of all of them, on the portal or with a person. */
export const mostPicked = 3;
/** How many pages there are. */
export const pages = Math.ceil(needKinds.length / perPage);

/** The needs of a page (from 0), in the order of the reader's alphabet: no service outranks another, only the person sorts. */
export function needsOnPage(language: TextLanguage, page: number): NeedKind[] {
  const { compare } = new Intl.Collator(language);
  const words = needWords[language];
  return needKinds.toSorted((a, b) => compare(words[a], words[b])).slice(page * perPage, (page + 1) * perPage);
}
