import { manyByParent } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { byParticipant } from './by-participant.ts';

/** What people ask for, and what they are given. */
export const serviceLoaders = (db: Database) => ({
  needs: manyByParent(
    (ids) => db.need.findMany({ where: { participantId: { in: ids } }, orderBy: { rank: 'asc' } }),
    byParticipant,
  ),
});
