import type { Viewer } from '@cmpp/auth';
import { hasScope } from '@cmpp/auth';
import type { Prisma } from '../generated/prisma/client.ts';

/** Matches no row: what a viewer without any right sees. */
const nobody: Prisma.ParticipantWhereInput = { id: { in: [] } };

/**
 * Whose files a viewer may read now. A participant reads their own; a caseworker the own caseload; a supervisor the own site; a service
 * with `delivery:read` what it needs to send what was promised. Files of another site do not exist for anybody here.
 */
export function visibleParticipants(viewer: Viewer): Prisma.ParticipantWhereInput {
  if (viewer.kind === 'participant') return { id: viewer.id };
  if (viewer.kind === 'service') return hasScope(viewer, 'delivery:read') ? {} : nobody;
  if (viewer.kind !== 'staff' || !viewer.siteId) return nobody;
  if (hasScope(viewer, 'supervisor')) return { siteId: viewer.siteId };
  if (hasScope(viewer, 'caseworker')) return { siteId: viewer.siteId, caseworkerId: viewer.id };
  return nobody;
}

/** Adds the rule above to rows that hang on a participant. */
export const ofVisibleParticipants = (viewer: Viewer) => ({ participant: visibleParticipants(viewer) });

/** `A 012-345-678` of nine digits: for those allowed to see it whole. */
export const showANumber = (digits: string): string =>
  `A ${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;

/** `•••678`: for everybody else. */
export const maskANumber = (digits: string): string => `•••${digits.slice(-3)}`;
