import type { Grid, Spot } from './grid.ts';

/** One step on a way round the table: this number goes up or down by one. */
type Step = Spot & { by: 1 | -1 };

/**
 * Hides what is needed so that a hidden number could as well be `need` larger (or smaller): beside the true table there is then another one,
 * of whole numbers and 1 or more wherever something is hidden, that publishes exactly the same.
 *
 * Rows and columns add up, so one number moves only together with others: in its row another one gives way, in that one's column another,
 * and so on, until the way round closes. Rows and columns are the crossings of a road map, hidden numbers its open roads, shown ones roads
 * that can be opened at a price. As long as there is a way, the cheapest is taken; there is none only when all that could be hidden is.
 */
export function makeRoom(grid: Grid, spot: Spot, by: 1 | -1, need: number): void {
  const numbers = grid.numbers.map((row) => [...row]);
  const moved = { ...grid, numbers };
  for (let left = need; left > 0;) {
    const way = cheapestWay(moved, spot, by);
    if (!way) return;
    const far = Math.min(left, ...way.map((step) => roomOf(moved, step)));
    for (const { row, column, by: up } of [...way, { ...spot, by }]) {
      numbers[row]![column]! += up * far;
      grid.hidden[row]![column] = true;
    }
    left -= far;
  }
}

/** How far a number can go; 0 where nothing may be hidden. What is hidden is 1 or more. */
function roomOf({ numbers, hidden, whole, people, limits }: Grid, { row, column, by }: Step): number {
  const isWhole = column === numbers[row]!.length - 1;
  const number = numbers[row]![column]!;
  if (isWhole && whole === 'NOT_SHOWN') return by === 1 ? Infinity : number - (people?.[row] ?? -Infinity);
  if (number === 0 || (isWhole && whole === 'KEPT' && !hidden[row]![column])) return 0;
  const { least = 1, most = people?.[row] ?? Infinity } = limits?.[row]?.[column] ?? {};
  return by === 1 ? most - number : number - least;
}

/** What is lost by hiding: a larger number is a larger loss, one of all sites a larger one still. */
function priceOf({ numbers, hidden, whole }: Grid, { row, column }: Spot): number {
  const isWhole = column === numbers[row]!.length - 1;
  if (hidden[row]![column] || (isWhole && whole === 'NOT_SHOWN')) return 0;
  const ofAll = row === numbers.length - 1;
  return (1 + Math.log2(numbers[row]![column]!)) * (ofAll ? 8 : 1) * (isWhole ? 2 : 1);
}

/** The sums stand on the other side of their equations: there, up is down. */
const sideOf = ({ numbers }: Grid, { row, column }: Spot): 1 | -1 =>
  (row === numbers.length - 1) === (column === numbers[row]!.length - 1) ? 1 : -1;

/** The numbers that move when that one does, and which way; null when there is no way left. */
function cheapestWay(grid: Grid, spot: Spot, by: 1 | -1): Step[] | null {
  const height = grid.numbers.length;
  const crossings = height + grid.numbers[0]!.length;
  const [fromRow, toColumn] = [spot.row, height + spot.column];
  const [start, end] = sideOf(grid, spot) === by ? [toColumn, fromRow] : [fromRow, toColumn];
  const price = Array.from({ length: crossings }, () => Infinity);
  const cameBy: (Step & { from: number })[] = [];
  const open = new Set(price.keys());
  price[start] = 0;
  while (open.size) {
    const at = [...open].reduce((best, one) => (price[one]! < price[best]! ? one : best));
    if (price[at] === Infinity) return null;
    if (at === end) break;
    open.delete(at);
    for (const to of open) {
      if (at < height === to < height) continue;
      const here = { row: Math.min(at, to), column: Math.max(at, to) - height };
      if (here.row === spot.row && here.column === spot.column) continue;
      const side = sideOf(grid, here);
      const step: Step = { ...here, by: at < height ? side : side === 1 ? -1 : 1 };
      const sum = price[at]! + (roomOf(grid, step) > 0 ? priceOf(grid, here) : Infinity);
      if (sum < price[to]!) {
        price[to] = sum;
        cameBy[to] = { ...step, from: at };
      }
    }
  }
  const way: Step[] = [];
  for (let at = end; at !== start; at = cameBy[at]!.from) way.push(cameBy[at]!);
  return way;
}
