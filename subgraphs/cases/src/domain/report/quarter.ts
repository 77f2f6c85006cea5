import { refuse } from '@cmpp/subgraph/problem';
import { daysAfter } from '@cmpp/subgraph/working-day';
import { instantOf } from '@cmpp/subgraph/wall-time';

/** Days, `2026-07-01`; both belong to it. */
export type Quarter = { fromOn: string; untilOn: string };

/** Until then the last days to report a change of address have run out, and what happened in the last days is written down. Days. */
const settling = 15;

/** A site that has said nothing for so long after the quarter holds the others up no longer. Our default. Days. */
export const silence = 45;

/**
 * The quarter of the calendar that begins on a day. Reports know no other periods: any two of them are the same or have no day in common,
 * and nothing is counted from the beginning on, so no number of one can be taken away from a number of another.
 *
 * @returns null for a day that none begins on.
 */
export function findQuarter(fromOn: string): Quarter | null {
  const [, year, month] = /^(\d{4})-(01|04|07|10)-01$/.exec(fromOn) ?? [];
  if (!year || !month) return null;
  return { fromOn, untilOn: new Date(Date.UTC(Number(year), Number(month) + 2, 0)).toISOString().slice(0, 10) };
}

/** The same. @throws Refusal `report.not_a_quarter`. */
export const quarterOf = (fromOn: string): Quarter =>
  findQuarter(fromOn) ??
  refuse(
    'report.not_a_quarter',
    'fromOn',
    'No quarter begins on this day.',
    'Choose the first day of January, April, July or October.',
  );

/** The same of one that is over and settled. @throws Refusal `report.not_a_quarter`; `report.too_early` until 15 days after its end. */
export function settledQuarterOf(fromOn: string, today: string): Quarter {
  const quarter = quarterOf(fromOn);
  if (today <= daysAfter(quarter.untilOn, settling))
    refuse(
      'report.too_early',
      'fromOn',
      `This quarter has not been over for ${settling} days yet.`,
      'Wait until what happened in it is written down.',
    );
  return quarter;
}

/** From which instant until before which one it lasts at a place. */
export const instantsOf = ({ fromOn, untilOn }: Quarter, timeZone: string): { from: Date; before: Date } => ({
  from: instantOf(`${fromOn}T00:00:00`, timeZone),
  before: instantOf(`${daysAfter(untilOn, 1)}T00:00:00`, timeZone),
});
