import type { Transaction } from '../../db.ts';
import type { Draw, Prisma } from '../../generated/prisma/client.ts';
import { lockIndex } from '../sign-in/address.ts';

/** One site's pool for one funding round: what is drawn from. */
export type PoolOf = { siteId: string; roundId: string };

/** One at a time for a pool, until the transaction ends: nobody joins, changes or closes it while somebody else does. */
export const lockPool = (tx: Transaction, { siteId, roundId }: PoolOf) =>
  lockIndex(tx, Buffer.from(`pool of ${siteId} ${roundId}`));

/** The draw for which a pool is closed: not held yet, and not given up (`giveUpDraws`). A pool that was closed must be drawn. */
export const findOpenDraw = (tx: Transaction, { siteId, roundId }: PoolOf): Promise<Draw | null> =>
  tx.draw.findFirst({ where: { siteId, roundId, result: null, notHeldAt: null } });

/** Tickets that wait for a draw. */
export const waitingTickets = ({ siteId, roundId }: PoolOf) =>
  ({ siteId, roundId, endedAt: null, drawnAt: null }) satisfies Prisma.TicketWhereInput;

/** What the public page of a draw shows, besides the row itself. */
export const drawParts = {
  site: true,
  round: true,
  result: true,
  numbers: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.DrawInclude;
