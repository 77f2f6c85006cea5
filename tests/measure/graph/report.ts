import { loadavg } from 'node:os';
import type { Parts } from './profile.ts';
import { type Measured, medians, ratio } from './rounds.ts';
import { type ShapeName, shapeNames } from './shapes.ts';
import { tableOf } from './table.ts';

/**
 * Prints what each shape costs, and how that stands to the peer and to no graph at all.
 *
 * @returns the limits that were missed.
 */
export function printCosts(
  rounds: Readonly<Record<ShapeName, readonly Measured[]>>,
  limits: Partial<Record<ShapeName, number>>,
): ShapeName[] {
  const names = Object.keys(shapeNames) as ShapeName[];
  const head = [
    '',
    'req/s',
    'p50 ms',
    'p99 ms',
    'CPU ms',
    'front',
    'subgraphs',
    'PostgreSQL',
    'to Apollo',
    'to bare',
    'limit',
  ];
  const rows = names.map((name) => {
    const { perSecond, p50, p99, cpu, front, subgraphs, postgres } = medians(rounds[name]);
    const limit = limits[name];
    return [
      shapeNames[name],
      perSecond.toFixed(0),
      p50.toFixed(0),
      p99.toFixed(0),
      ...[cpu, front, subgraphs, postgres].map((ms) => ms.toFixed(2)),
      ratio(rounds[name], rounds.apollo).toFixed(2),
      ratio(rounds[name], rounds.bare).toFixed(2),
      limit === undefined ? '' : `${limit.toFixed(2)} ${isMissed(name) ? 'MISSED' : 'kept'}`,
    ];
  });
  function isMissed(name: ShapeName): boolean {
    return ratio(rounds[name], rounds.apollo) > (limits[name] ?? Infinity);
  }

  console.log(tableOf(head, rows));
  console.log(
    `\nCPU per request is that of all processes and of PostgreSQL. Load of this machine: ${loadavg()[0]!.toFixed(1)}.`,
  );
  return names.filter(isMissed);
}

/** Prints where the embedded shape's own time goes, by part; what is less than a hundredth is put together. */
export function printParts(parts: Parts, { answered }: Pick<Measured, 'answered'>): void {
  const total = parts.reduce((sum, { ms }) => sum + ms, 0);
  const large = parts.filter(({ ms }) => ms >= total / 100);
  const rest = total - large.reduce((sum, { ms }) => sum + ms, 0);
  const rows = [...large, { part: 'the rest', ms: rest }].map(({ part, ms }) => [
    part,
    (ms / answered).toFixed(3),
    `${((100 * ms) / total).toFixed(1)} %`,
  ]);
  console.log('\nWhere the time of the one process goes (its main thread, while it is looked at):');
  console.log(tableOf(['', 'ms per request', 'share'], rows));
}
