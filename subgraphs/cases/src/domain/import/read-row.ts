import { Refusal } from '@cmpp/subgraph/problem';
import type { FileRow, RowProblem } from './file.ts';

/** Reads the cells of one row and collects what is wrong with them, all of it and not only the first. */
export type RowReader = {
  problems: RowProblem[];
  /** A cell without spaces around; null: empty. */
  text(column: string): string | null;
  /** A cell as a rule of the domain reads it. Null: empty, or the rule refused it, which is then among the problems. */
  read<T>(column: string, rule: (typed: string) => T): T | null;
  /** The same of a cell that must not be empty. */
  readRequired<T>(column: string, rule: (typed: string) => T): T | null;
  /** One of a few words, in any case, e.g. `In person` for IN_PERSON. */
  readWord<const Word extends string>(column: string, words: readonly Word[]): Word | null;
  /** The same of a cell that must not be empty. */
  readRequiredWord<const Word extends string>(column: string, words: readonly Word[]): Word | null;
  /** `yes` or `no`. */
  readYesNo(column: string): boolean | null;
  refuse(column: string, code: string, message: string, nextStep: string): void;
};

/** @param row of the file. */
export function readerOf({ row, cells }: FileRow): RowReader {
  const problems: RowProblem[] = [];
  const text = (column: string) => cells[column]?.trim() || null;
  const refuse = (column: string, code: string, message: string, nextStep: string) =>
    void problems.push({ row, column, code, message, nextStep });

  function read<T>(column: string, rule: (typed: string) => T): T | null {
    const typed = text(column);
    if (typed === null) return null;
    try {
      return rule(typed);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const { code, message, nextStep } of error.problems) refuse(column, code, message, nextStep);
      return null;
    }
  }

  function readWord<const Word extends string>(column: string, words: readonly Word[]): Word | null {
    const typed = text(column)
      ?.toUpperCase()
      .replaceAll(/[\s-]+/g, '_');
    if (typed === undefined) return null;
    const word = words.find((one) => one === typed);
    if (word === undefined)
      refuse(
        column,
        'import.word_unknown',
        'This is none of the words that this column knows.',
        `Write one of: ${words.join(', ')}.`,
      );
    return word ?? null;
  }

  function checkFilled(column: string): void {
    if (text(column) === null)
      refuse(column, 'import.cell_empty', 'This cell must not be empty.', 'Fill it in and read the file again.');
  }

  return {
    problems,
    text,
    read,
    readRequired(column, rule) {
      checkFilled(column);
      return read(column, rule);
    },
    readWord,
    readRequiredWord(column, words) {
      checkFilled(column);
      return readWord(column, words);
    },
    readYesNo(column) {
      const word = readWord(column, ['YES', 'NO']);
      return word && word === 'YES';
    },
    refuse,
  };
}
