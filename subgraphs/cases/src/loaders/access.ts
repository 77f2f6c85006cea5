import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { brokenBy } from '../domain/access/broken-glass.ts';
import { ownReferrals, referredTo, visibleAccesses } from '../domain/access/referred.ts';
import { byParticipant } from './by-participant.ts';

/** Who opened which file and why, and to which partners people are referred. */
export const accessLoaders = (db: Database, viewer: Viewer) => ({
  openings: manyByParent(
    (ids) => db.openedFile.findMany({ where: { participantId: { in: ids } }, orderBy: { openedAt: 'desc' } }),
    byParticipant,
  ),
  /** What the viewer has open behind the glass, by the database's clock. */
  brokenGlass: manyByParent(async (ids) => {
    const where = { AND: [{ participantId: { in: ids } }, brokenBy(viewer)] };
    const broken = await db.brokenGlass.findMany({ where, select: { id: true } });
    return db.openedFile.findMany({ where: { id: { in: broken.map(({ id }) => id) } } });
  }, byParticipant),
  partnerAccesses: manyByParent(
    (ids) =>
      db.partnerAccess.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleAccesses(viewer)] },
        orderBy: [{ since: 'desc' }, { id: 'desc' }],
      }),
    byParticipant,
  ),
  referredPerson: oneById((ids) =>
    db.participant.findMany({ where: { AND: [{ id: { in: ids } }, referredTo(viewer)] } }),
  ),
  /** By which a practitioner sees somebody. */
  ownReferrals: manyByParent(
    (ids) =>
      db.liveReferral.findMany({
        where: { AND: [{ participantId: { in: ids } }, ownReferrals(viewer)] },
        orderBy: [{ since: 'asc' }, { id: 'asc' }],
      }),
    byParticipant,
  ),
});
