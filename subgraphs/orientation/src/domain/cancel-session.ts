import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../db.ts';
import { getOwnSession, type Provider } from './provider.ts';
import { raiseLost } from './raise-lost.ts';
import { refuseStale, refuseWhatIsOver } from './session.ts';

/**
 * Calls a session of the provider's own off: its live bookings are cancelled, each person is told, and whoever walks with them is asked to
 * help them to another one, all in the caller's transaction. Cancelling again changes nothing.
 *
 * @throws Refusal `session.unknown`, `session.changed_meanwhile`, `session.started`.
 */
export async function cancelSession(
  tx: Transaction,
  publisher: Publisher,
  provider: Provider,
  { sessionId, version }: { sessionId: string; version: number },
  now: Date,
): Promise<{ sessionId: string }> {
  const session = await getOwnSession(tx, provider, sessionId);
  const { id, timeZone } = session;
  if (session.status === 'CANCELLED') return { sessionId: id };
  refuseWhatIsOver(session, now);
  refuseStale(session, version);
  await tx.session.update({
    where: { id },
    data: { status: 'CANCELLED', seatsTaken: 0, version: version + 1, changedAt: now },
  });
  const lost = await tx.booking.updateManyAndReturn({
    where: { sessionId: id, status: 'BOOKED' },
    data: { status: 'CANCELLED', cancelledAt: now, version: { increment: 1 } },
    select: { id: true, participantId: true, version: true },
  });
  for (const { id: bookingId, participantId, version } of lost) {
    await publisher.publish(tx, 'booking.changed', { bookingId, participantId, version });
    await raiseLost(tx, publisher, { bookingId, participantId, version }, { now, timeZone });
  }
  return { sessionId: id };
}
