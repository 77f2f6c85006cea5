import { hasScope, type StaffViewer, type Viewer } from '@cmpp/auth';
import type { Keyring } from '@cmpp/db';
import type { CoreService, Prisma } from '../../generated/prisma/client.ts';
import type { ServiceParts } from '../service/enrolled.ts';

/** What somebody can be screened for. */
export const screenedServices = ['MENTAL_HEALTH', 'TRAFFICKING_SCREENING'] as const satisfies readonly CoreService[];

/** Somebody who holds the narrow role at a site: "only the screening role of that person's own site" (domain.md, "Screening"). */
export type Screener = StaffViewer & { siteId: string };

/** What a use case of care is given. */
export type CareParts = ServiceParts & { keyring: Keyring };

/** Whether the viewer holds it; the role of a partner's staff, who have no site, opens nothing. */
export const isScreener = (viewer: Viewer): viewer is Screener =>
  viewer.kind === 'staff' && viewer.siteId !== null && hasScope(viewer, 'screener');

/** Whom a site may screen for a service now: of 14 or older, there, not gone, and they said yes to the offer. */
export const mayBeScreened = (siteId: string, service: CoreService): Prisma.ParticipantWhereInput => ({
  ...{ siteId, closedAt: null, under14: false },
  offers: { some: { service, offeredAt: { not: null }, answer: 'ACCEPTED' } },
});

/**
 * The screener's list: whom their site may screen, or has screened. It is all that the role sees of people; whoever was screened stays on it
 * after they have left or moved, since the results stay with the site that screened, and a step that is open still has to be closed.
 */
export function screeningPeople(viewer: Viewer): Prisma.ParticipantWhereInput {
  if (!isScreener(viewer)) return { id: { in: [] } };
  const { siteId } = viewer;
  return {
    OR: [
      ...screenedServices.map((service) => mayBeScreened(siteId, service)),
      { screenings: { some: { siteId } } },
      { reliefs: { some: { siteId } } },
    ],
  };
}
