import { hasScope, type Viewer } from '@cmpp/auth';
import type { CoreService, Prisma } from '../../generated/prisma/client.ts';
import { visibleParticipants } from '../person/participant.ts';
import { keptOutOfPortal } from '../service/core-service.ts';
import { ofShownOrganization, wishing } from '../service/portal-wish.ts';

/** What somebody must let an organization have before it hears of them at all; the view of what holds now (`live_referral`) says so too. */
export const neededToRefer = 'NAME_AND_LANGUAGES';

/**
 * By which referrals a practitioner sees people: to them or to all of their partner's, as long as it holds. Until somebody ends it, the person
 * leaves the program, the partner's contract with the site ends, or what the person agreed to when it was made is taken back or runs out: a
 * later yes to something else opens nothing again.
 */
export const ownReferrals = (viewer: Viewer): Prisma.LiveReferralWhereInput =>
  viewer.kind === 'staff' && viewer.organizationId && hasScope(viewer, 'practitioner')
    ? { organizationId: viewer.organizationId, OR: [{ staffId: null }, { staffId: viewer.id }] }
    : { id: { in: [] } };

/**
 * People who were referred to a partner's practitioner. "practitioner of a consortium partner (people referred to them, their own contacts)"
 * (design.md, "Identity and access"): nothing else of a file is theirs.
 *
 * @param service only those referred for it.
 */
export const referredTo = (viewer: Viewer, service?: CoreService): Prisma.ParticipantWhereInput => ({
  liveReferrals: { some: { ...ownReferrals(viewer), ...(service && { service }) } },
});

/**
 * Which referrals a viewer reads of whose files: staff all; in the portal nobody reads of what is kept out of it, such as a screening
 * (`keptOutOfPortal`) or a shelter, but the person who wants it there.
 */
export function visibleAccesses(viewer: Viewer): Prisma.PartnerAccessWhereInput {
  const participant = visibleParticipants(viewer);
  if (viewer.kind !== 'participant') return { participant };
  const wanted = keptOutOfPortal.map((service) => ({ service, participant: wishing(viewer.id, service) }));
  return {
    OR: [{ participant, service: { notIn: [...keptOutOfPortal] } }, ...wanted],
    AND: ofShownOrganization(viewer),
  };
}
