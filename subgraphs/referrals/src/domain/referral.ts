import { hasScope, type Viewer } from '@cmpp/auth';
import type { Prisma } from '../generated/prisma/client.ts';

/**
 * Which referrals a viewer may read by their own id: a person their own; a service with `delivery:read` all, to tell whether what it is
 * about to say is still true. Staff read referrals through the person's file alone.
 */
export function visibleReferrals(viewer: Viewer): Prisma.ReferralWhereInput {
  if (viewer.kind === 'participant') return { participantId: viewer.id };
  return hasScope(viewer, 'delivery:read') ? {} : { id: { in: [] } };
}
