import { hasScope, type Viewer } from '@cmpp/auth';
import type { Prisma } from '../generated/prisma/client.ts';

/** What the graph says of a participant whose notices are asked for: cases decides who may read a file. */
export type FileOf = { id: string; siteId: string; openToViewer: boolean };

/**
 * Whether a viewer may read what was said to this person: nothing unless cases opens the file; staff their own site's only, a participant
 * their own only, a service never.
 */
export function mayReadNotices(viewer: Viewer, { id, siteId, openToViewer }: FileOf): boolean {
  if (!openToViewer) return false;
  if (viewer.kind === 'participant') return viewer.id === id;
  return viewer.kind === 'staff' && isOfFiles(viewer) && viewer.siteId === siteId;
}

/**
 * Notices that a viewer may have by their id alone, where nothing says whether the file is open: their own, or as supervisor those of the
 * site. A caseworker comes to them through the participant.
 */
export function visibleNotices(viewer: Viewer): Prisma.NoticeWhereInput {
  if (viewer.kind === 'participant') return { participantId: viewer.id };
  if (viewer.kind === 'staff' && viewer.siteId && hasScope(viewer, 'supervisor')) return { siteId: viewer.siteId };
  return { id: { in: [] } };
}

const isOfFiles = (viewer: Viewer) => hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor');
