import { Temporal } from 'temporal-polyfill';
import type { Viewer } from '@cmpp/auth';
import type { Prisma } from '../generated/prisma/client.ts';
import { ofVisibleParticipants } from './participant.ts';

/** Hearings and check-ins of the files a viewer may read. */
export const visibleDates = (viewer: Viewer): Prisma.HearingWhereInput & Prisma.AppointmentWhereInput =>
  ofVisibleParticipants(viewer);

/** How long a date stays among what is coming after it began: people look up the room on the way in. */
const stillComingHours = 12;

/** Dates that are still ahead (or not set yet) and still stand. */
export function upcomingDates(now: Date): Prisma.HearingWhereInput & Prisma.AppointmentWhereInput {
  const since = new Date(now.getTime() - stillComingHours * 3_600_000);
  return { status: { in: ['SCHEDULED', 'MOVED'] }, OR: [{ startsAt: null }, { startsAt: { gte: since } }] };
}

/**
 * The instant of a wall time at a place, e.g. 2026-12-10T09:00 in America/New_York -> 14:00Z. The wall time is the truth (it is what the
 * paper says); the instant is derived from it.
 *
 * @throws RangeError when the clock of that zone never shows this time (the hour skipped in spring).
 */
export function instantOf(localStart: string, timeZone: string): Date {
  const zoned = Temporal.PlainDateTime.from(localStart).toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (
    zoned.toPlainDateTime().toString({ smallestUnit: 'second' }) !==
    Temporal.PlainDateTime.from(localStart).toString({ smallestUnit: 'second' })
  )
    throw new RangeError(`There is no ${localStart} in ${timeZone}: the clocks are moved forward then.`);
  return new Date(zoned.epochMilliseconds);
}
