/** What stands in the last column of a line: the sum of its parts. */
export type Whole =
  /** Published, and hidden where it has to be. */
  | 'SHOWN'
  /** Published and never hidden by itself: several lines have it in common, and any of them would tell what another hides. */
  | 'KEPT'
  /** There is none: a person may be in several of the parts, or the sum is nobody's business. */
  | 'NOT_SHOWN';

/**
 * One line of a measure at every site. Rows are the sites, and last all of them together; columns are the parts, and last the whole. So every
 * row and every column adds up, and whoever reads the table knows that.
 */
export type Grid = {
  numbers: number[][];
  hidden: boolean[][];
  whole: Whole;
  /**
   * How many people a row is about, where that is published elsewhere and each is in one of the parts or in several: no part is more than
   * they are, and all parts together are no fewer.
   */
  people?: readonly number[];
  /** How few and how many a number can be, by what is published elsewhere. */
  limits?: Limits;
};

/** A row for each site and one for all, a column for each part and one for the whole. `least` is 1 or more: what is hidden is no zero. */
export type Limits = readonly (readonly { least: number; most: number }[])[];

/** What is known of a grid besides its sums. */
export type KnownElsewhere = Pick<Grid, 'people' | 'limits'>;

/** Where a number stands. */
export type Spot = { row: number; column: number };

/**
 * Adds the last row and the last column, with nothing hidden.
 *
 * @param parts a row for each site, a column for each part.
 * @param known `people` of each site alone.
 */
export function gridOf(
  parts: readonly (readonly number[])[],
  whole: Whole,
  { people, limits }: KnownElsewhere = {},
): Grid {
  const rows = parts.map((row) => [...row, sum(row)]);
  const width = (rows[0] ?? []).length;
  const all = Array.from({ length: width }, (_, column) => sum(rows.map((row) => row[column]!)));
  const numbers = [...rows, all];
  const hidden = numbers.map((row) => row.map(() => false));
  return { numbers, hidden, whole, ...(people && { people: [...people, sum(people)] }), ...(limits && { limits }) };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Every spot of a grid, row by row; without the column of a whole that is not published. */
export const spotsOf = ({ numbers, whole }: Grid): Spot[] =>
  numbers.flatMap((columns, row) =>
    columns
      .map((_, column) => ({ row, column }))
      .filter(({ column }) => whole !== 'NOT_SHOWN' || column < columns.length - 1),
  );
