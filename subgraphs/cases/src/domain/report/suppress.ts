import { type Grid, gridOf, spotsOf, sum, type Whole } from './grid.ts';
import { makeRoom } from './room.ts';

/** "cells of 1–10 suppressed" (trust.md, "Data"). */
export const largestHidden = 10;

/** Of one to ten. */
const isSmall = (number: number): boolean => number >= 1 && number <= largestHidden;

/** A number above 10 that stands for few people could be so much larger or smaller. */
const roomOfLarger = 5;

/**
 * "cells of 1–10 suppressed, complementary suppression so that no hidden cell can be solved from totals" (trust.md, "Data"). Zero is shown.
 *
 * What holds afterwards, for whoever knows everything published, that all rows and columns add up, and that a hidden number is 1 or more:
 * no hidden number can be solved, and one of 1–10 could be any of 1–10 (a sum: from as many as it adds up). In a line whose whole is kept
 * (at most five parts, whole 11 or more) it could be any of at least seven of the ten: so many are left when all that adds up to the whole
 * is hidden.
 *
 * @param parts a row for each site, a column for each part.
 * @param people the same, in people, where numbers count something else: eleven dates of one person are few people.
 * @returns which numbers are hidden: a row for each site and one for all, a column for each part and one for the whole.
 */
export function suppress(
  parts: readonly (readonly number[])[],
  whole: Whole,
  people: readonly (readonly number[])[] = parts,
): boolean[][] {
  const grid = gridOf(parts, whole);
  const ofPeople = gridOf(people, whole).numbers;
  const small = spotsOf(grid).filter(
    ({ row, column }) => isSmall(grid.numbers[row]![column]!) || isSmall(ofPeople[row]![column]!),
  );
  for (const { row, column } of small) grid.hidden[row]![column] = true;
  for (const spot of small) {
    const number = grid.numbers[spot.row]![spot.column]!;
    makeRoom(grid, spot, 1, number > largestHidden ? roomOfLarger : largestHidden - number);
    makeRoom(grid, spot, -1, number > largestHidden ? roomOfLarger : number - 1);
  }
  return grid.hidden;
}

/**
 * The same for lines that have one whole in common, e.g. everybody who enrolled, by the answer about each service. A whole that one line hides
 * would be told by another, so it is kept wherever it is 11 or more. Sites where it is 1–10 are hidden as they are, zeros too, at least two
 * of them and at least 11 people: what is left of all when the others are taken away is then theirs together, and that sum is protected
 * as if it were a site. Among them anything is possible that adds up to it. Where there are no such two, all sites together are hidden too.
 *
 * @param lines of each, a row for each site and a column for each part; of one site all lines have the same sum.
 */
export function suppressTogether(lines: readonly (readonly (readonly number[])[])[]): boolean[][][] {
  const wholes = (lines[0] ?? []).map(sum);
  const hidden = sitesToHide(wholes);
  const tooFew = hidden.size > 0 && !isEnough(wholes, hidden);
  return lines.map((parts) => {
    if (tooFew) return allBut(parts, ({ numbers }, row, column) => numbers[row]![column] !== 0);
    if (!hidden.size) return suppress(parts, 'KEPT');
    const shown = parts.filter((_, site) => !hidden.has(site));
    const together = parts[0]!.map((_, column) => sum([...hidden].map((site) => parts[site]![column]!)));
    const rest = suppress([...shown, together], 'KEPT');
    const rows = parts.map((row, site) =>
      hidden.has(site) ? [...row.map((_, column) => together[column] !== 0), true] : rest.shift()!,
    );
    return [...rows, rest.at(-1)!];
  });
}

const isEnough = (wholes: readonly number[], sites: ReadonlySet<number>): boolean =>
  sites.size > 1 && sum([...sites].map((site) => wholes[site]!)) > largestHidden;

/** Those with 1–10, and the smallest of the others until they are enough. */
function sitesToHide(wholes: readonly number[]): Set<number> {
  const sites = new Set([...wholes.keys()].filter((site) => isSmall(wholes[site]!)));
  if (!sites.size) return sites;
  const others = [...wholes.keys()].filter((site) => wholes[site]! > largestHidden);
  for (const site of others.sort((a, b) => wholes[a]! - wholes[b]!)) {
    if (isEnough(wholes, sites)) break;
    sites.add(site);
  }
  return sites;
}

const allBut = (
  parts: readonly (readonly number[])[],
  isHidden: (grid: Grid, row: number, column: number) => boolean,
): boolean[][] => {
  const grid = gridOf(parts, 'SHOWN');
  return grid.numbers.map((columns, row) => columns.map((_, column) => isHidden(grid, row, column)));
};
