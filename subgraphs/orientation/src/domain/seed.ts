import type { Seal, Vault } from '@cmpp/db';
import type { Database, Transaction } from '../db.ts';
import type { Prisma, Venue } from '../generated/prisma/client.ts';
import { checkBooking } from './booking.ts';
import { takeSeats } from './seat.ts';
import { checkPlanAt } from './session-plan.ts';

/** `startsAt` and the seats taken are derived. */
export type SessionSeed = Omit<
  Prisma.SessionCreateManyInput,
  'startsAt' | 'seatsTaken' | 'version' | 'changedAt' | 'idempotencyKey'
>;

/** A booking as a person makes it, with plain words. */
export type BookingSeed = {
  id: string;
  sessionId: string;
  participantId: string;
  siteId: string;
  seats: number;
  accessNeeds: string | null;
  question: string | null;
  bookedAt: Date;
  /** Null: it stands. */
  cancelledAt: Date | null;
  /** Of a session that is over: whether they came. */
  attendance?: Prisma.BookingCreateManyInput['attendance'];
};

/** Made-up sessions and bookings, for the demo and the tests. */
export type OrientationSeed = {
  /** Besides those that follow from the sessions: who gives a session for a site gives sessions for it. */
  organizationSites?: Prisma.OrganizationSiteCreateManyInput[];
  venues: Prisma.VenueCreateManyInput[];
  sessions: SessionSeed[];
  bookings: BookingSeed[];
};

/**
 * Writes rows as if they had always been there: checked by the domain's rules, encrypted, without events. Safe to repeat: rows that are
 * there stay as they are. All or nothing.
 *
 * @throws Refusal or Error for what the rules refuse, overbooking above all.
 */
export async function seed(db: Database, vault: Vault, rows: OrientationSeed): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.venue.createMany({ data: rows.venues, skipDuplicates: true });
      const venues = new Map((await tx.venue.findMany()).map((venue) => [venue.id, venue]));
      const sessions = rows.sessions.map((row) => sessionRow(venues, row));
      const given = sessions.map(({ organizationId, siteId }) => ({ organizationId, siteId }));
      const pairs = [...(rows.organizationSites ?? []), ...given];
      await tx.organizationSite.createMany({ data: pairs, skipDuplicates: true });
      await tx.session.createMany({ data: sessions, skipDuplicates: true });
      await seedBookings(tx, vault, rows.bookings);
    },
    { timeout: 120_000 },
  );
}

/** A session as its provider could have published it, at any time. @throws Refusal see `checkPlan`. */
function sessionRow(venues: ReadonlyMap<string, Venue>, row: SessionSeed): Prisma.SessionCreateManyInput {
  const venueId = row.venueId ?? null;
  return { ...row, ...checkPlanAt((venueId && venues.get(venueId)) || null, { ...row, venueId }) };
}

async function seedBookings(tx: Transaction, vault: Vault, rows: readonly BookingSeed[]): Promise<void> {
  const known = await tx.booking.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: { id: true } });
  const there = new Set(known.map(({ id }) => id));
  const bookings = rows.filter(({ id }) => !there.has(id));
  const seal = await vault.sealer(
    tx,
    bookings.map(({ participantId }) => participantId),
  );
  const data = bookings.map((booking) => bookingRow(seal, booking));
  await takeAllSeats(tx, bookings);
  await tx.booking.createMany({ data });
}

/** All seats of a session at once: they fit when each one by itself would. */
async function takeAllSeats(tx: Transaction, bookings: readonly BookingSeed[]): Promise<void> {
  const live = Map.groupBy(
    bookings.filter(({ cancelledAt }) => !cancelledAt),
    ({ sessionId }) => sessionId,
  );
  for (const [sessionId, together] of live) {
    const seats = together.reduce((sum, booking) => sum + booking.seats, 0);
    const last = new Date(Math.max(...together.map(({ bookedAt }) => bookedAt.getTime())));
    if (!(await takeSeats(tx, sessionId, seats, last)))
      throw new Error(`What the seed books in the session ${sessionId} does not fit into it, or was booked too late.`);
  }
}

function bookingRow(seal: Seal, row: BookingSeed): Prisma.BookingCreateManyInput {
  const { id, participantId, siteId, bookedAt, cancelledAt, attendance = null, ...request } = row;
  const { accessNeeds, question, ...plain } = checkBooking({ ...request, idempotencyKey: `seed-${id}` });
  const texts = { access_needs: accessNeeds, question };
  const sealed = seal(participantId, { table: 'booking', row: id }, texts);
  return {
    ...plain,
    id,
    participantId,
    siteId,
    status: cancelledAt ? 'CANCELLED' : 'BOOKED',
    bookedAt,
    cancelledAt,
    attendance,
    accessNeedsSealed: sealed.access_needs,
    questionSealed: sealed.question,
  };
}
