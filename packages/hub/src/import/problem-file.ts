import { rmSync, writeFileSync } from 'node:fs';
import type { RowProblem } from '@cmpp/cases';

/** Where the problems of a file are written: beside it, `people.csv` -> `people.errors.csv`. */
export const problemFileOf = (path: string): string => path.replace(/(\.csv)?$/i, '.errors.csv');

/** Writes them, or removes an older list when there are none any more. Without what stands in the cells. */
export function writeProblems(path: string, problems: readonly RowProblem[]): void {
  const file = problemFileOf(path);
  if (!problems.length) return rmSync(file, { force: true });
  const lines = problems.map(({ row, column, code, message, nextStep }) => [row, column, code, message, nextStep]);
  const text = [['row', 'column', 'code', 'message', 'next_step'], ...lines].map((cells) =>
    cells.map(quoted).join(','),
  );
  writeFileSync(file, `${text.join('\r\n')}\r\n`);
}

const quoted = (cell: string | number): string =>
  typeof cell === 'number' ? `${cell}` : `"${cell.replaceAll('"', '""')}"`;
