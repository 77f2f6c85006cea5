import type { CoreService } from '../../generated/prisma/enums.ts';

/** What is said in several languages, by tag, e.g. `{ en: 'mild', es: 'leve' }`; English is always there. */
export type WordsByLanguage = Readonly<Record<string, string>>;

/** A part of the scale, from its lowest total on, e.g. `moderate` from 10. */
export type Band = { code: string; from: number; names: WordsByLanguage };

/**
 * One more question, on a scale of its own, which alone makes a screen positive and is not added up: of the RHS-15 the thermometer from 0 to 10,
 * positive from 5, whatever the total.
 */
export type SecondCut = { least: number; most: number; from: number; asks: WordsByLanguage | null };

/** A screen that adds up. */
export type Scored = {
  kind: 'SCORED';
  /** What is said before the questions, with the time that they are about: "Over the last 2 weeks, …". Null: it is on paper. */
  asks: WordsByLanguage | null;
  /** What an answer is called, from the least points up, by language; none: it is on paper. */
  choices: Readonly<Record<string, readonly string[]>>;
  /** How many questions it has, the one that comes before them not counted. */
  items: number;
  /** Points of one answer, e.g. 0 and 3. */
  least: number;
  most: number;
  /** `SUM` of the points, or `COUNT` of the answers above the least. */
  method: 'SUM' | 'COUNT';
  /** A question that comes first: after a "no" the others are not asked, and the total is 0. */
  gate: WordsByLanguage | null;
  /** From the lowest total up. */
  bands: readonly Band[];
  /** The total from which it is positive: where one of the bands begins. */
  positiveFrom: number;
  /** What makes it positive besides; answered last. Null: nothing. */
  secondCut: SecondCut | null;
  /** The question (1: the first) and the answer from which somebody is called at once. */
  safety: { item: number; from: number } | null;
  /** The code of the instrument that comes after a positive one, e.g. `PHQ-9`. */
  next: string | null;
  /** The questions by language, as far as they may be shipped; none: they are on paper. */
  questions: Readonly<Record<string, readonly string[]>>;
};

/** What an interviewer may come to. */
export type Judgement = { code: string; names: WordsByLanguage; positive: boolean };

/** A talk along a tool, after which the interviewer says what they judge: nothing is added up. */
export type Judged = { kind: 'JUDGED'; judgements: readonly Judgement[]; next: string | null };

/** How an instrument is named, and how it comes to what is kept of it. */
export type InstrumentContent = { names: WordsByLanguage; how: Scored | Judged };

/** An instrument as it is loaded: data, never code. */
export type NewInstrument = {
  code: string;
  version: number;
  service: CoreService;
  content: InstrumentContent;
  source: string;
  licence: string;
};

/** "Say 'a screen, not a diagnosis'" (domain.md, "Screening"): stands beside every result. */
export const notADiagnosis: WordsByLanguage = {
  en: 'This is a screen, not a diagnosis.',
  es: 'Esto es una evaluación inicial, no un diagnóstico.',
};

/** Words to a reader of `language` (BCP 47): their own when they are there, else English. */
export const inLanguage = <Words>(all: Readonly<Record<string, Words>>, language: string): Words | undefined =>
  all[language] ?? all[language.split('-')[0]!] ?? all['en'];

/** The same of words that are always there in English. */
export const wordsIn = (all: WordsByLanguage, language: string): string => inLanguage(all, language) ?? '';

/** What could not be said yet of instruments that were loaded before. */
const unsaid = { asks: null, choices: {}, secondCut: null } satisfies Partial<Scored>;

/** The content of a row: it was checked when it was loaded, and nobody changes a row (see the grants of the migration). */
export function contentOf(row: { content: unknown }): InstrumentContent {
  const content = row.content as InstrumentContent;
  return content.how.kind === 'SCORED' ? { ...content, how: { ...unsaid, ...content.how } } : content;
}

/** The lowest and the highest total that there is. */
export const rangeOf = ({ method, items, least, most }: Pick<Scored, 'method' | 'items' | 'least' | 'most'>) =>
  method === 'COUNT' ? { lowest: 0, highest: items } : { lowest: items * least, highest: items * most };

/** What may be kept of a screening: the codes of bands or judgements, each with its names and whether it is positive. */
export const resultsOf = ({ how }: InstrumentContent): readonly Judgement[] =>
  how.kind === 'JUDGED'
    ? how.judgements
    : how.bands.map(({ code, names, from }) => ({ code, names, positive: from >= how.positiveFrom }));
