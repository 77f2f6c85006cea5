import type { Child } from './child.ts';
import { cpuOf, cpuOfPostgres } from './cpu.ts';
import type { Load, Loaded } from './load.ts';
import type { Shape } from './shapes.ts';

/** One shape's share of a round; CPU in milliseconds per answered request, all processes and PostgreSQL in `cpu`. */
export type Measured = Loaded & { front: number; subgraphs: number; postgres: number; cpu: number };

export type Plan = { rounds: number; seconds: number; connections: number };

/**
 * Puts load on one shape after the other, and again: what else this machine does meanwhile hits all alike.
 *
 * @throws Error when an answer was wrong: then nothing that was measured says anything.
 */
export async function measureRounds<Name extends string>(
  shapes: Readonly<Record<Name, Shape>>,
  { rounds, seconds, connections }: Plan,
  loader: Child,
  postgresPid: number,
): Promise<Record<Name, Measured[]>> {
  const names = Object.keys(shapes) as Name[];
  const all = Object.fromEntries(names.map((name) => [name, [] as Measured[]])) as Record<Name, Measured[]>;
  for (let round = 0; round < rounds; round += 1) {
    // Each begins once: who comes first finds the caches of the database as the others left them.
    for (const offset of names.keys()) {
      const name = names[(round + offset) % names.length]!;
      const load = { seconds, connections, first: round * 377 };
      all[name].push(await measure(shapes[name], load, loader, postgresPid));
    }
  }
  return all;
}

/** Rounds that are not counted, until every shape has answered so many requests: what runs often is compiled meanwhile. */
export async function warmUp(
  shapes: readonly Shape[],
  requests: number,
  { seconds, connections }: Omit<Plan, 'rounds'>,
  loader: Child,
  postgresPid: number,
): Promise<void> {
  const left = new Map(shapes.map((shape) => [shape, requests]));
  while (left.size > 0) {
    for (const [shape, number] of left) {
      const { answered } = await measure(shape, { seconds, connections, first: number % 997 }, loader, postgresPid);
      if (answered >= number) left.delete(shape);
      else left.set(shape, number - answered);
    }
  }
}

/** One round of load on one shape. */
export async function measure(
  { name, url, key, front, subgraphs }: Shape,
  load: Pick<Load, 'seconds' | 'connections' | 'first'>,
  loader: Child,
  postgresPid: number,
): Promise<Measured> {
  const used = () => ({
    front: cpuOf([front]),
    subgraphs: cpuOf(subgraphs),
    postgres: cpuOfPostgres(postgresPid),
  });
  const before = used();
  const loaded = await loader.ask<Loaded>({ url, key, ...load } satisfies Load);
  const after = used();
  if (loaded.wrong > 0) throw new Error(`${name}: ${loaded.wrong} of ${loaded.answered} answers were wrong.`);
  const each = (part: keyof typeof before) => (after[part] - before[part]) / loaded.answered;
  const parts = { front: each('front'), subgraphs: each('subgraphs'), postgres: each('postgres') };
  return { ...loaded, ...parts, cpu: parts.front + parts.subgraphs + parts.postgres };
}

/** Of each figure the median over all rounds. */
export function medians(rounds: readonly Measured[]): Measured {
  const keys = Object.keys(rounds[0]!) as (keyof Measured)[];
  return Object.fromEntries(keys.map((key) => [key, median(rounds.map((round) => round[key]))])) as Measured;
}

/** How the CPU of one stands to that of another, round by round, which ran beside each other: of that the median. */
export const ratio = (rounds: readonly Measured[], others: readonly Measured[]): number =>
  median(rounds.map(({ cpu }, round) => cpu / others[round]!.cpu));

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
