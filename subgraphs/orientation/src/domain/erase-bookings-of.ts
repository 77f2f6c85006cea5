import type { Vault } from '@cmpp/db';
import type { Transaction } from '../db.ts';
import { endBooking } from './cancel-booking.ts';
import { holdSessions } from './provider.ts';

/**
 * Erases somebody: their key is destroyed and never made anew, their seats ahead are free, and their bookings are deleted. That a seat of a
 * session that has begun was taken stays, as a number. Nobody is told: there is nobody to tell. Again it changes nothing.
 */
export async function eraseBookingsOf(tx: Transaction, vault: Vault, participantId: string, now: Date): Promise<void> {
  // The key before the sessions, as whoever books takes them; from here on nobody books for them.
  await vault.destroy(tx, participantId);
  const ahead = await tx.booking.findMany({
    where: { participantId, status: 'BOOKED', session: { startsAt: { gt: now } } },
    orderBy: { id: 'asc' },
  });
  await holdSessions(
    tx,
    ahead.map(({ sessionId }) => sessionId),
  );
  for (const { id } of ahead) await endBooking(tx, participantId, id, now);
  await tx.booking.deleteMany({ where: { participantId } });
}
