import type { AccessLine } from '@cmpp/subgraph/access-lines';
import type { Kept } from '../service/portal-wish.ts';

/** Fields that tell of going home: plans, their steps, who helps abroad, and what is done about them. */
const ofDeparture = /depart|^ContactAbroad\./i;

/**
 * A line of the log as the person reads it, where others may read along: "departure planning and their reads stay out of portal and texts until
 * the person, asked in person, wants them there" (trust.md, "Data"). Null: nothing else is in it.
 *
 * @param wanted what the person wants in their portal all the same.
 */
export function withoutDeparture<Line extends AccessLine>(line: Line, wanted: readonly Kept[]): Line | null {
  if (wanted.includes('DEPARTURE_PLANNING')) return line;
  const fields = line.fields.filter((field) => !ofDeparture.test(field));
  return fields.length ? { ...line, fields } : null;
}
