import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attack, type Published } from '../../testing/attacker.ts';
import { gridOf, type Whole } from './grid.ts';
import { suppress, suppressTogether } from './suppress.ts';

type Parts = number[][];
/** What is published of lines: their numbers with those hidden that are, and the column of the whole for all lines the same or each its own. */
type Lines = { parts: Parts; hidden: boolean[][]; whole: Whole }[];
type Puzzle = Published & {
  truth: number[];
  /** Of a hidden number that is published: how many numbers that are not zero it adds up; 1 when it is none of the sums. */
  adds: Map<number, number>;
};

/** Every number of every line by itself, each row and column adding up; wholes that lines have in common are one and the same number. */
function publish(lines: Lines, { shared = false, least = 1 } = {}): Puzzle {
  const published: Puzzle = { known: [], least: [], sums: [], truth: [], adds: new Map() };
  const common = new Map<number, number>();
  for (const { parts, hidden, whole } of lines) {
    const { numbers } = gridOf(parts, whole);
    const [lastRow, lastColumn] = [numbers.length - 1, numbers[0]!.length - 1];
    const cells = numbers.map((columns, row) =>
      columns.map((number, column) => {
        const known = common.get(row);
        if (shared && column === lastColumn && known !== undefined) return known;
        const isOut = column === lastColumn && whole === 'NOT_SHOWN';
        const cell = published.known.push(isOut || hidden[row]![column] ? null : number) - 1;
        published.least.push(isOut ? 0 : least);
        published.truth.push(number);
        const rows = row === lastRow ? parts : [parts[row]!];
        const added = rows.flatMap((values) => (column === lastColumn ? values : [values[column]!]));
        if (!isOut && hidden[row]![column]) published.adds.set(cell, added.filter((value) => value > 0).length);
        if (shared && column === lastColumn) common.set(row, cell);
        return cell;
      }),
    );
    const adds = (line: number[]) => line.map((cell, at) => ({ cell, times: at === line.length - 1 ? -1 : 1 }));
    published.sums.push(...cells.map(adds), ...cells[0]!.map((_, column) => adds(cells.map((row) => row[column]!))));
  }
  return published;
}

/** How far each hidden number that is published can be narrowed. */
const narrowed = (puzzle: Puzzle) => attack(puzzle).filter(({ cell }) => puzzle.adds.has(cell));
const recovered = (puzzle: Puzzle) => narrowed(puzzle).filter(({ from, to }) => to - from < 0.5);

/** Mostly small, as at small sites. */
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const tableOf = (sites: number, columns: number) =>
  fc.array(fc.array(number, { minLength: columns, maxLength: columns }), { minLength: sites, maxLength: sites });
const table = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([s, c]) => tableOf(s, c));

describe('of a table of sites and parts', () => {
  test.each(['SHOWN', 'NOT_SHOWN'] as const)(
    'with its whole %s nobody solves a hidden number, and one of 1–10 could be any of them',
    (whole) => {
      fc.assert(
        fc.property(table, (parts) => {
          const hidden = suppress({ parts }, whole);
          const published = publish([{ parts, hidden, whole }]);
          for (const { cell, from, to } of narrowed(published)) {
            expect(to - from).toBeGreaterThan(0.5);
            if (published.truth[cell]! > 10) continue;
            expect(from).toBeLessThan(published.adds.get(cell)! + 0.5);
            expect(to).toBeGreaterThan(9.5);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  test('nothing of 1–10 is shown, and a zero always is', () => {
    fc.assert(
      fc.property(table, (parts) => {
        const hidden = suppress({ parts }, 'SHOWN');
        for (const [row, columns] of gridOf(parts, 'SHOWN').numbers.entries())
          for (const [column, value] of columns.entries()) {
            if (value === 0) expect(hidden[row]![column]).toBe(false);
            if (value >= 1 && value <= 10) expect(hidden[row]![column]).toBe(true);
          }
      }),
    );
  });

  test('what counts things of few people is hidden like what counts few', () => {
    const parts = [
      [40, 30],
      [20, 25],
    ];
    const people = [
      [3, 30],
      [15, 25],
    ];
    expect(suppress({ parts, people }, 'SHOWN')[0]![0]).toBe(true);
  });
});

test('of lines that have their whole in common nobody solves a hidden number from one another', () => {
  const lines = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
    .chain(([sites, count]) => fc.tuple(fc.array(number, { minLength: sites, maxLength: sites }), fc.constant(count)))
    .chain(([wholes, count]) =>
      fc.tuple(...Array.from({ length: count }, () => fc.tuple(...wholes.map((whole) => split(whole))))),
    );
  fc.assert(
    fc.property(lines, (all) => {
      const hidden = suppressTogether(all.map((parts) => ({ parts })));
      const published = publish(
        all.map((parts, index) => ({ parts, hidden: hidden[index]!, whole: 'KEPT' })),
        { shared: true, least: 0 },
      );
      expect(recovered(published)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** A whole in three parts. */
const split = (whole: number) =>
  fc.tuple(fc.nat(whole), fc.nat(whole)).map(([a, b]) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    return [low, high - low, whole - high];
  });

describe('the attacker', () => {
  const parts = [
    [3, 40],
    [25, 30],
  ];
  const small = gridOf(parts, 'SHOWN').numbers.map((row) => row.map((value) => value >= 1 && value <= 10));

  test('solves what is hidden alone, by total minus part', () => {
    expect(recovered(publish([{ parts, hidden: small, whole: 'SHOWN' }]))).toEqual([{ cell: 0, from: 3, to: 3 }]);
    expect(recovered(publish([{ parts, hidden: suppress({ parts }, 'SHOWN'), whole: 'SHOWN' }]))).toEqual([]);
  });

  test('solves nearly every random table in which only small numbers are hidden', () => {
    const tables = fc.sample(tableOf(3, 3), { numRuns: 100, seed: 7 });
    const solved = tables.filter((rows) => {
      const hidden = gridOf(rows, 'SHOWN').numbers.map((row) => row.map((value) => value >= 1 && value <= 10));
      return recovered(publish([{ parts: rows, hidden, whole: 'SHOWN' }])).length > 0;
    });
    expect(solved.length).toBeGreaterThan(30);
  });
});
