/** What somebody who wants to know holds in hand: numbers that are known or not, and which of them add up to nothing. */
export type Published = {
  /** Null: hidden. */
  known: (number | null)[];
  /** The least that a hidden one can be. */
  least: number[];
  /** Each adds up to 0: which number, times what. */
  sums: { cell: number; times: number }[][];
};

const tiny = 1e-7;

/**
 * The smallest and the largest that each hidden number can be, by everything that is published: linear programming (two phases, Bland's
 * rule), which knows nothing of how the numbers were hidden.
 */
export const attack = (published: Published): Range[] =>
  apart(published).flatMap(({ hidden, sums }) => attackOne(published, hidden, sums));

type Range = { cell: number; from: number; to: number };

/** Hidden numbers that no sum has in common tell nothing of each other: each heap by itself is a smaller puzzle. */
function apart({ known, sums }: Published): { hidden: number[]; sums: Published['sums'] }[] {
  const heapOf = new Map<number, number>();
  for (const [cell, number] of known.entries()) if (number === null) heapOf.set(cell, cell);
  const top = (cell: number): number => {
    const above = heapOf.get(cell)!;
    return above === cell ? cell : top(above);
  };
  const hiddenIn = (sum: Published['sums'][number]) => sum.map(({ cell }) => cell).filter((cell) => heapOf.has(cell));
  for (const sum of sums) {
    const [first, ...others] = hiddenIn(sum);
    for (const other of others) heapOf.set(top(other), top(first!));
  }
  const heaps = Map.groupBy(heapOf.keys(), top);
  const sumsOf = Map.groupBy(sums, (sum) => (hiddenIn(sum).length ? top(hiddenIn(sum)[0]!) : -1));
  return [...heaps].map(([heap, hidden]) => ({ hidden, sums: sumsOf.get(heap) ?? [] }));
}

function attackOne({ known, least }: Published, hidden: readonly number[], sums: Published['sums']): Range[] {
  const rows = sums.map((sum) => {
    const row = hidden.map((cell) => total(sum.filter((term) => term.cell === cell).map(({ times }) => times)));
    const right = -total(sum.map(({ cell, times }) => times * (known[cell] ?? least[cell]!)));
    return right < 0 ? [...row.map((value) => -value), -right] : [...row, right];
  });
  const start = feasible(rows, hidden.length);
  return hidden.map((cell, index) => ({
    cell,
    from: least[cell]! - most(start, index, -1),
    to: least[cell]! + most(start, index, 1),
  }));
}

const total = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

type Table = { rows: number[][]; basis: number[] };

/** A first corner: artificial variables are driven out. */
function feasible(equations: number[][], width: number): Table {
  const rows = equations.map((row, index) => [
    ...row.slice(0, width),
    ...equations.map((_, other) => (other === index ? 1 : 0)),
    row[width]!,
  ]);
  const table = { rows, basis: rows.map((_, index) => width + index) };
  const goal = Array.from({ length: width + rows.length }, (_, column) => (column < width ? 0 : -1));
  climb(table, goal);
  if (table.basis.some((column, row) => column >= width && table.rows[row]!.at(-1)! > tiny))
    throw new Error('What is published contradicts itself.');
  for (const [row, column] of table.basis.entries()) {
    const other = column < width ? -1 : table.rows[row]!.slice(0, width).findIndex((value) => Math.abs(value) > tiny);
    if (other >= 0) pivot(table, row, other);
  }
  const kept = [...table.basis.keys()].filter((row) => table.basis[row]! < width);
  return {
    rows: kept.map((row) => [...table.rows[row]!.slice(0, width), table.rows[row]!.at(-1)!]),
    basis: kept.map((row) => table.basis[row]!),
  };
}

/** By how much a variable can exceed its least, or (-1) must: counted from its least. */
function most(start: Table, variable: number, direction: 1 | -1): number {
  const table = { rows: start.rows.map((row) => [...row]), basis: [...start.basis] };
  const width = (table.rows[0]?.length ?? variable + 2) - 1;
  const goal = Array.from({ length: width }, (_, column) => (column === variable ? direction : 0));
  if (!climb(table, goal)) return Infinity;
  const row = table.basis.indexOf(variable);
  return direction * (row < 0 ? 0 : table.rows[row]!.at(-1)!);
}

/** Improves until nothing does. @returns false when there is no end to it. */
function climb(table: Table, goal: readonly number[]): boolean {
  for (;;) {
    const gain = (column: number) =>
      goal[column]! - total(table.basis.map((basic, row) => goal[basic]! * table.rows[row]![column]!));
    const entering = goal.findIndex((_, column) => gain(column) > tiny);
    if (entering < 0) return true;
    let leaving = -1;
    let least = Infinity;
    for (const [row, values] of table.rows.entries()) {
      if (values[entering]! <= tiny) continue;
      const ratio = values.at(-1)! / values[entering]!;
      const first = leaving < 0 || table.basis[row]! < table.basis[leaving]!;
      if (ratio < least - tiny || (ratio < least + tiny && first)) [leaving, least] = [row, ratio];
    }
    if (leaving < 0) return false;
    pivot(table, leaving, entering);
  }
}

function pivot({ rows, basis }: Table, row: number, column: number): void {
  const by = rows[row]![column]!;
  rows[row] = rows[row]!.map((value) => value / by);
  for (const [other, values] of rows.entries()) {
    const times = values[column]!;
    if (other !== row && Math.abs(times) > 0) rows[other] = values.map((value, at) => value - times * rows[row]![at]!);
  }
  basis[row] = column;
}
