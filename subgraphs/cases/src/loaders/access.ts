import { manyByParent } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { byParticipant } from './by-participant.ts';

/** Who opened which file, and why. */
export const accessLoaders = (db: Database) => ({
  openings: manyByParent(
    (ids) => db.openedFile.findMany({ where: { participantId: { in: ids } }, orderBy: { openedAt: 'desc' } }),
    byParticipant,
  ),
});
