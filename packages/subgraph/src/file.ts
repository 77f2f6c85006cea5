import { hasScope, type Viewer } from '@cmpp/auth';
import { isUuid } from './uuid.ts';

/** What cases says of a participant, through the graph: the gateway sends it along when it asks about one. */
export type File = { id: string; siteId: string; openToViewer: boolean };

/**
 * Whether a viewer may read what a subgraph other than cases holds about a participant. cases decides (`openToViewer`: caseload, site, own
 * file); what can be judged without it is judged here again, so that no answer of another part of the graph opens one person's file to
 * another person.
 */
export function mayReadFile(viewer: Viewer, file: File): boolean {
  if (file.openToViewer !== true || !isUuid(file.id)) return false;
  if (viewer.kind === 'participant') return file.id === viewer.id;
  if (viewer.kind === 'service') return hasScope(viewer, 'delivery:read');
  if (viewer.kind !== 'staff' || viewer.siteId === null) return false;
  return viewer.siteId === file.siteId && (hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor'));
}
