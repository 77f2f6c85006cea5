import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../db.ts';
import { getOwnSession, type Provider } from './provider.ts';
import { refusePast } from './publish-session.ts';
import { refuseStale, refuseWhatIsOver } from './session.ts';
import { checkPlan, isAsPlanned, movesPeople, type PlanRequest } from './session-plan.ts';

/** What a session should be from now on; `version` is the one that whoever asks has seen. */
export type ChangeRequest = PlanRequest & { sessionId: string; version: number };

/**
 * Changes a session of the provider's own. When time, place or medium change, each person who has booked is told: one event per live
 * booking, in the caller's transaction. Asking again for what already is changes nothing and says nothing.
 *
 * @throws Refusal `session.unknown`, `session.cancelled`, `session.changed_meanwhile`, `session.started`, `session.in_past`,
 * `session.seats_below_taken`; see `checkPlan`.
 */
export async function changeSession(
  tx: Transaction,
  publisher: Publisher,
  provider: Provider,
  { sessionId, version, ...request }: ChangeRequest,
  now: Date,
): Promise<{ sessionId: string }> {
  const session = await getOwnSession(tx, provider, sessionId);
  const plan = await checkPlan(tx, request);
  if (session.status === 'SCHEDULED' && isAsPlanned(session, plan)) return { sessionId: session.id };
  refuseWhatIsOver(session, now);
  refuseStale(session, version);
  if (plan.startsAt <= now) refusePast();
  if (plan.seats < session.seatsTaken)
    refuse(
      'session.seats_below_taken',
      'seats',
      `${session.seatsTaken} seats are taken already.`,
      `Give at least ${session.seatsTaken} seats.`,
    );
  await tx.session.update({ where: { id: session.id }, data: { ...plan, version: version + 1, changedAt: now } });
  if (movesPeople(session, plan)) await tellWhoBooked(tx, publisher, session.id);
  return { sessionId: session.id };
}

async function tellWhoBooked(tx: Transaction, publisher: Publisher, sessionId: string): Promise<void> {
  const bookings = await tx.booking.updateManyAndReturn({
    where: { sessionId, status: 'BOOKED' },
    data: { version: { increment: 1 } },
    select: { id: true, participantId: true, version: true },
  });
  for (const { id, participantId, version } of bookings)
    await publisher.publish(tx, 'booking.changed', { bookingId: id, participantId, version });
}
