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

/**
 * Of whom a site may write a screening for a service down: of 14 or older, there, not gone, and they said yes to the offer; for two weeks more
 * after that has ended, of a day before.
 */
export const mayBeScreened = (siteId: string, service: CoreService): Prisma.ParticipantWhereInput => ({
  screeningTimes: { some: { siteId, service } },
});

/**
 * The screener's list: whom their site may screen, or has screened. It is all that the role sees of people. Whoever left, moved or took their
 * yes back stays on it for two weeks, since somebody may have asked them on paper an hour before; whoever was screened stays longer, since the
 * results stay with the site that screened, and a step that is open still has to be closed.
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

/**
 * The same list in its two halves: who said yes to something that they were not screened for here yet, and the others. Apart, so that among all
 * who were ever screened those who wait are found.
 *
 * @param waiting which half.
 */
export function screeningHalf(viewer: Viewer, waiting: boolean): Prisma.ParticipantWhereInput {
  if (!isScreener(viewer)) return { id: { in: [] } };
  const { siteId } = viewer;
  const waits: Prisma.ParticipantWhereInput = {
    OR: screenedServices.map((service) => ({
      ...mayBeScreened(siteId, service),
      screenings: { none: { siteId, instrument: { service } } },
    })),
  };
  return { AND: [screeningPeople(viewer), waiting ? waits : { NOT: waits }] };
}
