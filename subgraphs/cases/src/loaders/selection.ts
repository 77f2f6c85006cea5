import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { toldCandidates, visibleCandidates } from '../domain/selection/candidate.ts';
import { lastRank } from '../domain/selection/how-it-stands.ts';
import { drawParts } from '../domain/selection/pool.ts';

/** Who would like to take part, and how the draws went. */
export const selectionLoaders = (db: Database, viewer: Viewer) => ({
  candidate: oneById((ids) =>
    db.candidate.findMany({ where: { AND: [{ id: { in: ids } }, visibleCandidates(viewer)] } }),
  ),
  ticket: oneById((ids) => db.ticket.findMany({ where: { id: { in: ids } } })),
  /** On a ticket, of those whom the viewer may read. */
  ticketHolders: manyByParent(
    (ids) =>
      db.candidate.findMany({
        where: { AND: [{ ticketId: { in: ids } }, visibleCandidates(viewer)] },
        orderBy: { id: 'asc' },
      }),
    ({ ticketId }) => ticketId ?? '',
  ),
  /** Pairs in which a candidate is, each from that candidate's side. */
  duplicates: manyByParent(
    async (ids) => {
      const where = { OR: [{ firstId: { in: ids } }, { secondId: { in: ids } }] };
      const pairs = await db.candidateDuplicate.findMany({ where, orderBy: { id: 'asc' } });
      return pairs.flatMap((pair) => [
        { ...pair, candidateId: pair.firstId, otherId: pair.secondId },
        { ...pair, candidateId: pair.secondId, otherId: pair.firstId },
      ]);
    },
    ({ candidateId }) => candidateId,
  ),
  draw: oneById((ids) => db.draw.findMany({ where: { id: { in: ids } }, include: drawParts })),
  outcome: oneById((ids) =>
    db.candidate.findMany({
      where: { AND: [{ id: { in: ids } }, toldCandidates(viewer)] },
      include: { site: true, ticket: { include: { ranks: lastRank } } },
    }),
  ),
});
