import { gridOf, type KnownElsewhere, spotsOf, sum, type Whole } from './grid.ts';
import { makeRoom } from './room.ts';

/** "cells of 1–10 suppressed" (trust.md, "Data"). */
export const largestHidden = 10;

/** Of one to ten. */
export const isSmall = (number: number): boolean => number >= 1 && number <= largestHidden;

/** A row for each site, a column for each part. */
type Table = readonly (readonly number[])[];

/** What a line counts, and the same in people where that is something else: eleven dates of one person are few people. */
type Counted = { parts: Table; people?: Table };

/** A line that has its whole in common with others. `several`: each person is in one of its parts or in several, and no whole stands at it. */
type CountedTogether = Counted & { several?: boolean };

/** A number above 10 that stands for few people could be so much larger or smaller. */
const roomOfLarger = 5;

/**
 * "cells of 1–10 suppressed, complementary suppression so that no hidden cell can be solved from totals" (trust.md, "Data"). Zero is shown.
 *
 * What holds afterwards, for whoever knows everything published, that all rows and columns add up, and that a hidden number is 1 or more:
 * no hidden number can be solved, and one of 1–10 could be any of 1–10 (a sum: from as many as it adds up). In a line whose whole is kept
 * (11 or more) it could be any that leaves one for each other part when all of them are hidden: seven of the ten where there are five parts,
 * and at least two where there are ten, which is the most that such a line may have.
 *
 * @param known what other lines tell: how many people of each site are in the parts, and how few its numbers can be. A number that could be
 *   no smaller could be larger then.
 * @returns which numbers are hidden: a row for each site and one for all, a column for each part and one for the whole.
 */
export function suppress({ parts, people = parts }: Counted, whole: Whole, known: KnownElsewhere = {}): boolean[][] {
  const grid = gridOf(parts, whole, known);
  const ofPeople = gridOf(people, whole).numbers;
  const small = spotsOf(grid).filter(
    ({ row, column }) => isSmall(grid.numbers[row]![column]!) || isSmall(ofPeople[row]![column]!),
  );
  for (const { row, column } of small) grid.hidden[row]![column] = true;
  for (const spot of small) {
    const number = grid.numbers[spot.row]![spot.column]!;
    const least = known.limits?.[spot.row]?.[spot.column]?.least ?? 1;
    const smaller = Math.min(number - least, number > largestHidden ? roomOfLarger : number);
    const larger = number > largestHidden ? roomOfLarger : largestHidden - number;
    makeRoom(grid, spot, 1, smaller + larger < roomOfLarger ? roomOfLarger : larger);
    makeRoom(grid, spot, -1, smaller);
  }
  return grid.hidden;
}

/**
 * The same for lines that have one whole in common, e.g. everybody who enrolled, by the answer about each service. A whole that one line hides
 * would be told by another, so it is kept wherever it is 11 or more. Sites where it is 1–10 are hidden as they are, zeros too, at least two
 * of them and at least 11 people: what is left of all when the others are taken away is then theirs together, and that sum is protected
 * as if it were a site. Among them anything is possible that adds up to it. Where there are no such two, all sites together are hidden too.
 *
 * Lines in whose parts somebody may be several times have the people in common, too: what they hide could be anything that so many people
 * allow.
 *
 * @param lines of each what `suppress` is given; of one site all that are not `several` have the same sum, and one of them there is.
 */
export function suppressTogether(lines: readonly CountedTogether[]): boolean[][][] {
  const { parts: first, people: firstPeople = first } = lines.find(({ several }) => !several)!;
  const wholes = first.map(sum);
  const hidden = sitesToHide(wholes, firstPeople.map(sum));
  const tooFew = hidden.size > 0 && !isEnough(firstPeople.map(sum), hidden);
  const merged = (table: Table) => table[0]!.map((_, part) => sum([...hidden].map((site) => table[site]![part]!)));
  const isShown = (_: unknown, site: number) => !hidden.has(site);
  const shown = (table: Table) => (hidden.size ? [...table.filter(isShown), merged(table)] : table);
  const known = shown(first).map(sum);
  return lines.map(({ parts, people = parts, several }) => {
    if (tooFew) return gridOf(parts, 'SHOWN').numbers.map((columns) => columns.map((number) => number !== 0));
    const counted = { parts: shown(parts), people: shown(people) };
    const rest = several ? suppress(counted, 'NOT_SHOWN', { people: known }) : suppress(counted, 'KEPT');
    const all = rest.pop()!;
    if (hidden.size) rest.pop(); // of those that are hidden together: printed nowhere
    const ofHidden = hidden.size ? [...merged(parts).map((number) => number !== 0), true] : [];
    return [...parts.map((_, site) => (hidden.has(site) ? [...ofHidden] : rest.shift()!)), all];
  });
}

const isEnough = (wholes: readonly number[], sites: ReadonlySet<number>): boolean =>
  sites.size > 1 && sum([...sites].map((site) => wholes[site]!)) > largestHidden;

/** Those with 1–10, and the smallest of the others until they are enough. */
function sitesToHide(wholes: readonly number[], people: readonly number[]): Set<number> {
  const sites = new Set([...wholes.keys()].filter((site) => isSmall(wholes[site]!) || isSmall(people[site]!)));
  if (!sites.size) return sites;
  const others = [...wholes.keys()].filter((site) => wholes[site] !== 0 && !sites.has(site));
  for (const site of others.sort((a, b) => wholes[a]! - wholes[b]!)) {
    if (isEnough(people, sites)) break;
    sites.add(site);
  }
  return sites;
}
