import { hasScope, type Viewer } from '@cmpp/auth';
import { isUuid } from './uuid.ts';

/** What cases says of a participant, through the graph: the gateway sends it along when it asks about one. */
export type File = { id: string; siteId: string; openToViewer: boolean };

/**
 * Whether a viewer may read what a subgraph other than cases holds about a participant. cases decides (`openToViewer`: caseload, site, own
 * file); what can be judged without it is judged here again, so that no answer of another part of the graph opens one person's file to
 * another person. Whoever looks after a child under 14 reads the child's as well: "a parent or caretaker sees … for children under 14"
 * (trust.md); which children, their token says. Of somebody older nobody but the person reads here.
 */
export function mayReadFile(viewer: Viewer, file: File): boolean {
  if (file.openToViewer !== true || !isUuid(file.id)) return false;
  if (viewer.kind === 'participant') return file.id === viewer.id || (viewer.wards?.includes(file.id) ?? false);
  if (viewer.kind === 'service') return hasScope(viewer, 'delivery:read');
  if (viewer.kind !== 'staff' || viewer.siteId === null) return false;
  return viewer.siteId === file.siteId && (hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor'));
}
