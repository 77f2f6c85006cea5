import type { Vault } from '@cmpp/db';
import { instantOf } from '@cmpp/subgraph/wall-time';
import type { Database, Transaction } from '../db.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { checkBooking } from './booking.ts';
import { takeSeats } from './seat.ts';

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
      const sessions = rows.sessions.map((row) => ({ ...row, startsAt: instantOf(row.localStart, row.timeZone) }));
      const given = sessions.map(({ organizationId, siteId }) => ({ organizationId, siteId }));
      const pairs = [...(rows.organizationSites ?? []), ...given];
      await tx.organizationSite.createMany({ data: pairs, skipDuplicates: true });
      await tx.session.createMany({ data: sessions, skipDuplicates: true });
      const known = await tx.booking.findMany({
        where: { id: { in: rows.bookings.map(({ id }) => id) } },
        select: { id: true },
      });
      const there = new Set(known.map(({ id }) => id));
      for (const booking of rows.bookings.filter(({ id }) => !there.has(id))) await seedBooking(tx, vault, booking);
    },
    { timeout: 120_000 },
  );
}

async function seedBooking(tx: Transaction, vault: Vault, row: BookingSeed): Promise<void> {
  const { id, participantId, siteId, bookedAt, cancelledAt, ...request } = row;
  const { accessNeeds, question, ...plain } = checkBooking({ ...request, idempotencyKey: `seed-${id}` });
  const texts = { access_needs: accessNeeds, question };
  const sealed = await vault.seal(tx, participantId, { table: 'booking', row: id }, texts);
  if (!cancelledAt && !(await takeSeats(tx, plain.sessionId, plain.seats, bookedAt)))
    throw new Error(`The booking ${id} of the seed does not fit into its session, or was made too late.`);
  await tx.booking.create({
    data: {
      ...plain,
      id,
      participantId,
      siteId,
      status: cancelledAt ? 'CANCELLED' : 'BOOKED',
      bookedAt,
      cancelledAt,
      accessNeedsSealed: sealed.access_needs,
      questionSealed: sealed.question,
    },
  });
}
