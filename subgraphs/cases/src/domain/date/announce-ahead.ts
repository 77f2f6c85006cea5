import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { appointments, hearings, upcomingDates } from './date.ts';

/**
 * Announces each date of somebody that is ahead, as it stands, one that was taken off among them, and what their papers show: what was set,
 * moved or settled while they did not wish to hear of it, or could not, they have not heard. Whoever has told of this version of a date
 * already does nothing.
 */
export async function announceAhead(
  tx: Transaction,
  publisher: Publisher,
  participantId: string,
  now: Date,
): Promise<void> {
  const takenOff = { status: 'CANCELLED', startsAt: { gt: now } } as const;
  const where = { AND: [{ participantId }, { OR: [upcomingDates(now), takenOff] }] };
  for (const hearing of await tx.hearing.findMany({ where })) await hearings.announce(publisher, tx, hearing);
  for (const appointment of await tx.appointment.findMany({ where }))
    await appointments.announce(publisher, tx, appointment);
  const looked = { status: { in: ['OPEN', 'WRONG'] }, startsAt: { gt: now } } satisfies Prisma.PaperDateWhereInput;
  for (const { id, version } of await tx.paperDate.findMany({ where: { participantId, ...looked } }))
    await publisher.publish(tx, 'paper-date.changed', { paperDateId: id, participantId, version });
}
