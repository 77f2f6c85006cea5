import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import { visibleBookings } from './domain/booking.ts';
import { findProvider, sessionsGivenBy } from './domain/provider.ts';
import { visibleSessions } from './domain/session.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** The batches of one request: each loads what all fields of a turn ask for in one statement, under the viewer's rule. */
export function createLoaders(db: Database, viewer: Viewer) {
  const provider = findProvider(viewer);
  const visible = async () => visibleSessions(viewer, provider && (await sessionsGivenBy(db, provider)));
  return {
    /** The viewer's rule about sessions, for lists. */
    visibleSessions: visible,
    session: oneById(async (ids) => db.session.findMany({ where: { AND: [{ id: { in: ids } }, await visible()] } })),
    /** Whoever may read a booking may read its session: ids come from bookings, never from who asks. */
    sessionOfBooking: oneById((ids) => db.session.findMany({ where: { id: { in: ids } } })),
    venue: oneById((ids) => db.venue.findMany({ where: { id: { in: ids } } })),
    booking: oneById((ids) => db.booking.findMany({ where: { AND: [{ id: { in: ids } }, visibleBookings(viewer)] } })),
    /** Whose a booking is: for the access log, when somebody asks for one that they may not read. */
    bookingOwner: oneById((ids) =>
      db.booking.findMany({ where: { id: { in: ids } }, select: { id: true, participantId: true } }),
    ),
    /** For files that the viewer may read, see `mayReadFile`. */
    bookingsOfFile: manyByParent(
      (ids) =>
        db.booking.findMany({
          where: { participantId: { in: ids } },
          orderBy: [{ session: { startsAt: 'asc' } }, { id: 'asc' }],
        }),
      (row) => row.participantId,
    ),
  };
}
