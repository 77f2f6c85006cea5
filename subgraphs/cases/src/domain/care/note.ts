import type { Viewer } from '@cmpp/auth';
import type { Prisma } from '../../generated/prisma/client.ts';
import { brokenTo } from '../access/broken-glass.ts';
import { visibleParticipants } from '../person/participant.ts';
import { isScreener } from './screener.ts';

/** Characters: two pages. */
export const longestNote = 5000;

/**
 * Which notes a viewer reads. A case note: staff of the file, at the site that wrote it; another site's stay with it when the person moves. A
 * counselling note: whoever wrote it, while the file is theirs, and the screening role of that site; in an emergency who broke the glass
 * to it. Nobody else of the site, no guardian
 * and no page of the portal: "from 14 screening, counselling and notes are the young person's own" (trust.md, "Data"), and those of a younger
 * child are for staff alone, too.
 */
export function visibleNotes(viewer: Viewer): Prisma.NoteWhereInput {
  if (viewer.kind !== 'staff' || !viewer.siteId) return { id: { in: [] } };
  const participant = visibleParticipants(viewer);
  const counselling = isScreener(viewer) ? {} : { participant, writtenById: viewer.id };
  return {
    siteId: viewer.siteId,
    OR: [
      { kind: 'CASE', participant },
      { kind: 'COUNSELLING', ...counselling },
      { kind: 'COUNSELLING', participant: { AND: [participant, brokenTo(viewer, 'COUNSELLING')] } },
    ],
  };
}
