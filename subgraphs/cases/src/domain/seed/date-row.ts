import type { Place, PlaceKind } from '../../generated/prisma/client.ts';
import { checkEveryDays } from '../date/date.ts';
import { checkOver, checkPlace, checkRoom, startOf } from '../date/date-content.ts';
import { checkOutcome } from '../date/record-outcome.ts';
import type { AppointmentSeed, HearingSeed } from './rows.ts';

/** Places by id. */
export type Places = ReadonlyMap<string, Place>;

/**
 * A seeded date as its row: at a place of its kind, at a time that its clock shows; what is over is over, and only then has an outcome.
 *
 * @throws Refusal for what the rules of dates refuse.
 */
export function dateRow<Seed extends HearingSeed | AppointmentSeed>(
  places: Places,
  kind: PlaceKind,
  participantId: string,
  date: Seed,
  now: Date,
) {
  const { timeZone } = checkPlace(places.get(date.placeId) ?? null, kind, 'placeId');
  const startsAt = date.localStart === null ? null : startOf(date.localStart, timeZone);
  checkRoom(date.room ?? null);
  if ('everyDays' in date) checkEveryDays(date.everyDays ?? null);
  if (date.outcome) checkOutcome({ outcome: date.outcome, missedBy: date.missedBy ?? null });
  if (date.outcome || date.past || date.status === 'HELD') checkOver(startsAt, now);
  return { status: 'SCHEDULED' as const, ...date, participantId, timeZone, startsAt };
}
