import type { Fact, Facts } from './fact.ts';

/** In the two languages that are complete. */
export type Words = { en: string; es: string };

/** Something with a key that tables and files name it by. */
export type Named<Code extends string = string> = { code: Code; name: Words };

/** What of a line is counted: parts, and what they add up to; null: they add up to nothing, since somebody may be in several of them. */
export type Line = Named & { parts: readonly Named[]; whole: Words | null };

/** What was counted for a line, in the order of its parts. */
export type Count = {
  parts: number[];
  /** The same in people, where something else was counted. */
  people?: number[];
  /** What stands beside each part: dollars, or the median of days; null: nothing to tell. */
  amounts?: (number | null)[];
};

/** One measure of a report. What is counted belongs to one quarter and no other, so no two reports tell more than each by itself. */
export type Measure = Named & {
  /** The sentence that it comes from, in the words of its source. */
  sentence: string;
  source: string;
  /** Numerator and denominator in words. */
  formula: Words;
  excluded: Words;
  /** What `amounts` are. Dollars add up over the sites, medians are taken anew over all of them. */
  amount?: 'DOLLARS' | 'MEDIAN_DAYS';
  /** Measures with the same one count the same people in every line: in its whole, or in its parts where it has none. */
  together?: 'NEWCOMERS' | 'ADDRESS_CHANGES' | 'CONTACTED';
  lines: readonly Line[];
  /** For each line in their order; pure, over the facts of one site or of all. */
  count(facts: Facts): Count[];
};

/** Lets the compiler hold a measure against its type and keeps its own. */
export const measure = (it: Measure): Measure => it;

/** How many people are in each part: each once, however many facts there are of them. */
export const peopleIn = <Of extends Fact, Code extends string>(
  parts: readonly Named<Code>[],
  facts: readonly Of[],
  partOf: (fact: Of) => Code | null,
): number[] => parts.map(({ code }) => new Set(facts.filter((fact) => partOf(fact) === code).map(personOf)).size);

/** How many things are in each part, and how many people they are of. */
export const thingsIn = <Of extends Fact, Code extends string>(
  parts: readonly Named<Code>[],
  facts: readonly Of[],
  partOf: (fact: Of) => Code | null,
): Count => ({
  parts: parts.map(({ code }) => facts.filter((fact) => partOf(fact) === code).length),
  people: peopleIn(parts, facts, partOf),
});

/** Somebody at a site: who was at two of them in one quarter is counted at each. */
const personOf = ({ siteId, participantId }: Fact): string => `${siteId} ${participantId}`;

/** The middle one; of an even number the mean of the two in the middle. Null: there is none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  if (!sorted.length) return null;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/** Texts that measures rest on. */
export const sources = {
  faq: 'CMPP Frequently Asked Questions, 12/3/2024',
  listing: 'Assistance listing 97.102, objective of the program',
  board: 'CMPP National Board, "About CMPP"',
  factSheet: 'Fact sheet "The Case Management Pilot Program (CMPP)", Nov. 2023, updated Jan. 2024',
  ours: 'Our definition, for the goal of the assistance listing 97.102',
} as const;

/** The end of many lines of the list of what is excluded. */
export const erased: Words = {
  en: 'People who were erased before the report was published.',
  es: 'Las personas cuyos datos se borraron antes de publicarse el informe.',
};
