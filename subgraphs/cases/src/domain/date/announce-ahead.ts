import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../../db.ts';
import { appointments, hearings, upcomingDates } from './date.ts';

/**
 * Announces each date of somebody that is ahead, as it stands: what was set or moved while they did not wish to hear of it, they have not
 * heard. Whoever has told of this version of a date already does nothing.
 */
export async function announceAhead(
  tx: Transaction,
  publisher: Publisher,
  participantId: string,
  now: Date,
): Promise<void> {
  const where = { AND: [{ participantId }, upcomingDates(now)] };
  for (const hearing of await tx.hearing.findMany({ where })) await hearings.announce(publisher, tx, hearing);
  for (const appointment of await tx.appointment.findMany({ where }))
    await appointments.announce(publisher, tx, appointment);
}
