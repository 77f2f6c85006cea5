import { hasScope, type Viewer } from '@cmpp/auth';
import type { Prisma } from '../generated/prisma/client.ts';

/**
 * Seats in sessions of legal orientation that were not called off, of whom a report counts: for a service with `report:read` alone. Cultural
 * orientation is another family of sessions (domain.md, "Court and ICE").
 */
export const countedSeats = (viewer: Viewer, participantIds: readonly string[]): Prisma.BookingWhereInput =>
  viewer.kind === 'service' && hasScope(viewer, 'report:read')
    ? {
        participantId: { in: [...participantIds] },
        status: 'BOOKED',
        session: { status: 'SCHEDULED', kind: { not: 'CULTURAL_ORIENTATION' } },
      }
    : { id: { in: [] } };
