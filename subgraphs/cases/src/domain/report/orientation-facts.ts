import type { Facts } from './fact.ts';
import { daysSince } from './fact-parts.ts';
import type { FirstMaster } from './read-date-facts.ts';
import type { Newcomer } from './read-service-facts.ts';

/** A seat that somebody had in a legal orientation session; `attended` null: nobody said whether they came. */
export type OrientationSeat = { participantId: string; startsAt: Date; attended: boolean | null };

/** The seats of each person who was asked about. */
export type Orientations = ReadonlyMap<string, readonly OrientationSeat[]>;

/** Puts together what two subgraphs know. */
export function orientationFacts<
  Services extends { newcomers: readonly Newcomer[] },
  Dates extends { firstMasters: readonly FirstMaster[] },
>(orientations: Orientations, services: Services, dates: Dates) {
  const seatsOf = (participantId: string) => orientations.get(participantId) ?? [];
  const newcomers: Facts['newcomers'] = services.newcomers.map(({ enrolledAt, daysUntil, ...newcomer }) => {
    const attended = seatsOf(newcomer.participantId).filter((seat) => seat.attended);
    const orientation = daysSince(
      enrolledAt,
      attended.map(({ startsAt }) => startsAt),
    );
    return { ...newcomer, daysUntil: { ...daysUntil, orientation } };
  });
  const firstMasters: Facts['firstMasters'] = dates.firstMasters.map(({ startsAt, ...fact }) => {
    const before = seatsOf(fact.participantId).filter((seat) => seat.startsAt < startsAt);
    if (before.some(({ attended }) => attended)) return { ...fact, orientation: 'BEFORE' };
    return { ...fact, orientation: before.some(({ attended }) => attended === null) ? 'UNKNOWN' : 'NOT_BEFORE' };
  });
  return { ...services, ...dates, newcomers, firstMasters };
}
