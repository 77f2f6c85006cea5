import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import { visibleBookings } from './domain/booking.ts';
import { findProvider, sessionsGivenBy } from './domain/provider.ts';
import type { RosterPort } from './domain/roster-port.ts';
import { visibleSessions } from './domain/session.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** The batches of one request: each loads what all fields of a turn ask for in one statement, under the viewer's rule. */
export function createLoaders({ db, roster }: { db: Database; roster: RosterPort }, viewer: Viewer) {
  const provider = findProvider(viewer);
  const visible = async () => visibleSessions(viewer, provider && (await sessionsGivenBy(db, provider)));
  return {
    /** The viewer's rule about sessions, for lists. */
    visibleSessions: visible,
    session: oneById(async (ids) => db.session.findMany({ where: { AND: [{ id: { in: ids } }, await visible()] } })),
    /** Sessions that the viewer gives as an orientation provider. */
    givenSession: oneById(async (ids) =>
      provider
        ? db.session.findMany({ where: { AND: [{ id: { in: ids } }, await sessionsGivenBy(db, provider)] } })
        : [],
    ),
    /** Whoever may read a booking may read its session: ids come from bookings, never from who asks. */
    sessionOfBooking: oneById((ids) => db.session.findMany({ where: { id: { in: ids } } })),
    venue: oneById((ids) => db.venue.findMany({ where: { id: { in: ids } } })),
    booking: oneById((ids) => db.booking.findMany({ where: { AND: [{ id: { in: ids } }, visibleBookings(viewer)] } })),
    /** Whose a booking is: for the access log, when somebody asks for one that they may not read. */
    bookingOwner: oneById((ids) =>
      db.booking.findMany({ where: { id: { in: ids } }, select: { id: true, participantId: true } }),
    ),
    /** Live ones, for whoever gives the session. */
    bookingsOfSession: manyByParent(
      (ids) =>
        db.booking.findMany({
          where: { sessionId: { in: ids }, status: 'BOOKED' },
          orderBy: [{ bookedAt: 'asc' }, { id: 'asc' }],
        }),
      (row) => row.sessionId,
    ),
    /** Asked of the graph in this subgraph's own name, once for a whole roster. */
    rosterPerson: oneById(async (ids) => (provider ? roster.findPeople(ids, provider.organizationId) : [])),
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
