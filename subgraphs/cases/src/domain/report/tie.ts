import { type Limits, sum } from './grid.ts';
import { isSmall } from './suppress.ts';

/** A number of a line: one of its parts, or its whole. */
type Place = { measure: string; line: string; part: string | null };

/**
 * What whoever knows the program knows of the numbers of different measures: some are no more than others together. Where the fewer are
 * published, the others can be only so few; where the others are, the fewer can be only so many.
 */
const ties: { fewer: Place; more: Place[] }[] = [
  {
    // A first master hearing that was not called off is one of the hearings of which it is said, or not known, how they went.
    fewer: { measure: 'ORIENTATION_BEFORE_FIRST_MASTER', line: 'RATE', part: null },
    more: [
      { measure: 'HEARINGS_ATTENDED', line: 'RATE', part: null },
      { measure: 'HEARINGS_ATTENDED', line: 'BESIDE', part: 'UNKNOWN' },
    ],
  },
];

/** What is known of a line while it is suppressed: its numbers, a row for each site and one for all, and which of them are hidden. */
export type Known = {
  measure: string;
  line: string;
  codes: readonly string[];
  numbers: number[][];
  hidden?: boolean[][];
};

/** Whether other lines tell how few the numbers of this one can be, where they are shown: then those come first. */
export const isTied = ({ measure, line }: Pick<Known, 'measure' | 'line'>): boolean =>
  ties.some(({ more }) => more.some((place) => place.measure === measure && place.line === line));

/**
 * How few and how many each number of a line can be, by what other lines publish of others. Those that are larger themselves come later: what
 * of them is of 1–10 will be hidden, and sets no limit.
 *
 * @param all every line of the report.
 */
export function limitsOf(one: Known, all: readonly Known[]): Limits {
  const limits = one.numbers.map((row) => row.map(() => ({ least: 1, most: Infinity })));
  const isOf = ({ measure, line }: Place) => measure === one.measure && line === one.line;
  for (const { fewer, more } of ties)
    for (const [row, columns] of limits.entries()) {
      const numbers = more.map((place) => numberAt(all, place, row));
      if (isOf(fewer) && !numbers.some(isSmall)) columns[columnOf(one, fewer)]!.most = sum(numbers);
      for (const [at, place] of more.entries()) {
        if (!isOf(place) || isHidden(all, fewer, row)) continue;
        const others = sum(numbers) - numbers[at]!;
        columns[columnOf(one, place)]!.least = Math.max(1, numberAt(all, fewer, row) - others);
      }
    }
  return limits;
}

const lineAt = (all: readonly Known[], { measure, line }: Place): Known =>
  all.find((known) => known.measure === measure && known.line === line)!;
const columnOf = ({ codes }: Known, { part }: Place): number => (part === null ? codes.length : codes.indexOf(part));
const numberAt = (all: readonly Known[], place: Place, row: number): number => {
  const line = lineAt(all, place);
  return line.numbers[row]![columnOf(line, place)]!;
};
const isHidden = (all: readonly Known[], place: Place, row: number): boolean => {
  const line = lineAt(all, place);
  return line.hidden![row]![columnOf(line, place)]!;
};
