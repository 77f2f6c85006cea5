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
