import { hasScope, type Viewer } from '@cmpp/auth';
import type { CoreService, Prisma } from '../../generated/prisma/client.ts';
import { visibleParticipants } from '../person/participant.ts';
import { keptOutOfPortal } from '../service/core-service.ts';

/** An access that has not ended, of this member of staff or of everybody of their organization. */
const accessOf = (staffId: string, organizationId: string, service?: CoreService): Prisma.PartnerAccessWhereInput => ({
  organizationId,
  OR: [{ staffId: null }, { staffId }],
  endedAt: null,
  ...(service && { service }),
});

/** What somebody must let an organization have before it hears of them at all. */
export const neededToRefer = 'NAME_AND_LANGUAGES';

/**
 * People who were referred to a partner's practitioner, to them or to all of the partner's, until that ends: they leave the program, somebody
 * ends it, or what they agreed to share is taken back or runs out. "practitioner of a consortium partner (people referred to them, their own
 * contacts)" (design.md, "Identity and access"): nothing else of a file is theirs.
 *
 * @param service only those referred for it.
 */
export const referredTo = (viewer: Viewer, service?: CoreService): Prisma.ParticipantWhereInput =>
  viewer.kind === 'staff' && viewer.organizationId && hasScope(viewer, 'practitioner')
    ? {
        closedAt: null,
        partnerAccesses: { some: accessOf(viewer.id, viewer.organizationId, service) },
        liveSharings: { some: { organizationId: viewer.organizationId, dataKinds: { has: neededToRefer } } },
      }
    : { id: { in: [] } };

/** By which referrals a practitioner sees these people. */
export const ownReferrals = (viewer: Viewer): Prisma.PartnerAccessWhereInput =>
  viewer.kind === 'staff' && viewer.organizationId
    ? { AND: [accessOf(viewer.id, viewer.organizationId), { participant: referredTo(viewer) }] }
    : { id: { in: [] } };

/**
 * Which referrals a viewer reads of whose files: staff all; in the portal nobody reads of what is kept out of it, such as a screening
 * (`keptOutOfPortal`).
 */
export const visibleAccesses = (viewer: Viewer): Prisma.PartnerAccessWhereInput => ({
  participant: visibleParticipants(viewer),
  ...(viewer.kind === 'participant' && { service: { notIn: [...keptOutOfPortal] } }),
});
