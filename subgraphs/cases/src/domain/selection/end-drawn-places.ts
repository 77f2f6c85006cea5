import type { Database } from '../../db.ts';
import { settingOf } from '../program/setting.ts';
import { endTicket } from './end-ticket.ts';

/**
 * Gives places back that were drawn and not taken within the time that the site keeps them for (`drawnPlaceDays`). Who they fell to may join the
 * pool anew. Safe to run at any time and twice.
 */
export async function endDrawnPlaces(db: Database, now: Date): Promise<void> {
  const drawn = await db.ticket.findMany({ where: { endedAt: null, drawnAt: { not: null } }, orderBy: { id: 'asc' } });
  for (const { id: ticketId, siteId, drawnAt } of drawn)
    await db.$transaction(async (tx) => {
      const days = await settingOf(tx, siteId, 'drawnPlaceDays');
      if (drawnUntil(drawnAt!, days) > now) return;
      await endTicket(tx, { ticketId, siteId, now });
      await tx.candidate.updateMany({
        where: { ticketId, status: 'DRAWN' },
        data: { ticketId: null, status: 'WITHDRAWN', version: { increment: 1 } },
      });
    });
}

/** Until when a place is kept that fell to somebody then. */
export const drawnUntil = (drawnAt: Date, days: number): Date => new Date(drawnAt.getTime() + days * 86_400_000);
