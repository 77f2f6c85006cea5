import { type Facts, factsOf } from './fact.ts';
import { gridOf } from './grid.ts';
import type { Count, Line, Measure, Words } from './measure.ts';
import { measures } from './measures.ts';
import { suppress, suppressTogether } from './suppress.ts';
import { isTied, type Known, limitsOf } from './tie.ts';

/** A number of a report as it is published; null: suppressed. */
type PublishedNumber = number | null;

/** Beside a part: dollars or a median of days. No value and not suppressed: there is none, since it is of nobody. */
type PublishedAmount = { value: number | null; suppressed: boolean };

/** A part of a line. */
export type PublishedPart = { code: string; name: Words; count: PublishedNumber; amount: PublishedAmount | null };

/** One line; the whole is the denominator of its parts. */
export type PublishedLine = {
  code: string;
  name: Words;
  parts: PublishedPart[];
  whole: { name: Words; count: PublishedNumber } | null;
};

/** One measure as it was when the report was published: what it means stands with its numbers. */
export type PublishedMeasure = Pick<Measure, 'code' | 'name' | 'sentence' | 'source' | 'formula' | 'excluded'> & {
  amount: Measure['amount'] | null;
  lines: PublishedLine[];
};

/** A line with what was counted for it at each site, and for all of them. */
type Counted = { line: Line; sites: Count[]; all: Count };

/**
 * The tables of each site and of all sites together. They are made at once and suppressed together, because whoever has the table of all and
 * those of some sites can take one from the other.
 *
 * @param siteIds in whose order the tables of the sites come.
 */
export function composeReport(facts: Facts, siteIds: readonly string[]) {
  const perSite = siteIds.map((siteId) => factsOf(facts, siteId));
  const counted = measures.map((measure): Counted[] => {
    const sites = perSite.map((own) => measure.count(own));
    const all = measure.count(facts);
    return measure.lines.map((line, at) => ({ line, sites: sites.map((counts) => counts[at]!), all: all[at]! }));
  });
  const hidden = hiddenIn(counted);
  const tablesAt = (row: number): PublishedMeasure[] =>
    measures.map((measure, index) => publishMeasure(measure, counted[index]!, (line) => hidden.get(line)!, row));
  return { sites: siteIds.map((_, site) => tablesAt(site)), all: tablesAt(siteIds.length) };
}

/** Which numbers of each line are hidden: first of lines that tell how few those of others can be. */
function hiddenIn(counted: readonly Counted[][]): Map<Counted, boolean[][]> {
  const hidden = new Map<Counted, boolean[][]>();
  const known = new Map(counted.flatMap((lines, index) => lines.map((one) => [one, knownOf(measures[index]!, one)])));
  const keep = (one: Counted, spots: boolean[][]) => {
    hidden.set(one, spots);
    known.get(one)!.hidden = spots;
  };
  const groups = Map.groupBy(measures.keys(), (index) => measures[index]!.together);
  for (const [together, indexes] of groups) {
    const lines = indexes.flatMap((index) => counted[index]!);
    if (together) {
      const tables = suppressTogether(lines.map((one) => ({ ...numbersOf(one), several: !one.line.whole })));
      for (const [at, one] of lines.entries()) keep(one, tables[at]!);
    } else {
      const later = (one: Counted) => Number(isTied(known.get(one)!));
      for (const one of lines.toSorted((a, b) => later(a) - later(b))) {
        const limits = limitsOf(known.get(one)!, [...known.values()]);
        keep(one, suppress(numbersOf(one), one.line.whole ? 'SHOWN' : 'NOT_SHOWN', { limits }));
      }
    }
  }
  return hidden;
}

const numbersOf = ({ sites }: Counted) => ({
  parts: sites.map(({ parts }) => parts),
  people: sites.map(({ parts, people = parts }) => people),
});

const knownOf = ({ code }: Measure, one: Counted): Known => ({
  measure: code,
  line: one.line.code,
  codes: one.line.parts.map((part) => part.code),
  numbers: gridOf(numbersOf(one).parts, 'SHOWN').numbers,
});

function publishMeasure(
  { code, name, sentence, source, formula, excluded, amount = undefined }: Measure,
  counted: readonly Counted[],
  hiddenOf: (line: Counted) => boolean[][],
  row: number,
): PublishedMeasure {
  const lines = counted.map((one): PublishedLine => {
    const { line, sites, all } = one;
    const hidden = hiddenOf(one)[row]!;
    const isAll = row === sites.length;
    const added = (of: (count: Count) => number) => sites.reduce((sum, count) => sum + of(count), 0);
    const numberOf = (part: number) => (isAll ? added(({ parts }) => parts[part]!) : sites[row]!.parts[part]!);
    const amountOf = (part: number) => {
      if (isAll && amount === 'DOLLARS') return added(({ amounts }) => amounts?.[part] ?? 0);
      return (isAll ? all : sites[row]!).amounts?.[part] ?? null;
    };
    const numbers = line.parts.map((_, part) => numberOf(part));
    return {
      code: line.code,
      name: line.name,
      parts: line.parts.map((part, at) => ({
        ...part,
        count: hidden[at] ? null : numbers[at]!,
        amount: amount ? { value: hidden[at] ? null : amountOf(at), suppressed: hidden[at]! } : null,
      })),
      whole: line.whole && {
        name: line.whole,
        count: hidden.at(-1) ? null : numbers.reduce((sum, number) => sum + number, 0),
      },
    };
  });
  return { code, name, sentence, source, formula, excluded, amount: amount ?? null, lines };
}
