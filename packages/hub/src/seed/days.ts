import { dayAt } from '@cmpp/subgraph/wall-time';

/** The day that it is by the calendar of the westernmost site of the demo, and so not in the future at any. */
export const todayEverywhere = (now: Date): string => dayAt(now, 'America/Denver');

/**
 * The wall time `days` from today at `time`, e.g. `inDays(now, 12, '09:00')` -> "2026-12-04T09:00:00"; on a weekend, the Monday after.
 */
export function inDays(now: Date, days: number, time: string): string {
  const day = new Date(now.getTime() + days * 86_400_000);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return `${day.toISOString().slice(0, 10)}T${time}:00`;
}
