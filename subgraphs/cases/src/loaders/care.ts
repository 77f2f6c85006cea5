import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { visibleNotes } from '../domain/care/note.ts';
import { byParticipant } from './by-participant.ts';

/** Notes, and what came of screenings. */
export const careLoaders = (db: Database, viewer: Viewer) => ({
  note: oneById((ids) => db.note.findMany({ where: { AND: [{ id: { in: ids } }, visibleNotes(viewer)] } })),
  notes: manyByParent(
    (ids) =>
      db.note.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleNotes(viewer)] },
        orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }],
      }),
    byParticipant,
  ),
});
