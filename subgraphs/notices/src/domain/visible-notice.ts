import type { Viewer } from '@cmpp/auth';
import { type File, mayReadFile } from '@cmpp/subgraph/file';

/** Whether a viewer may read what was said to a person: as the rest of their file, but no service needs to. */
export const mayReadNotices = (viewer: Viewer, file: File): boolean =>
  viewer.kind !== 'service' && mayReadFile(viewer, file);
