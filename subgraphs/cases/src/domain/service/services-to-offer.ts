import type { Viewer } from '@cmpp/auth';
import type { Database } from '../../db.ts';
import type { CoreService, Prisma } from '../../generated/prisma/client.ts';
import { caseload } from '../person/participant.ts';
import { coreServices, offeredAlone } from './core-service.ts';
import { settled } from './offer.ts';

/** A person to whom services are still to be offered. */
export type StillToOffer = {
  participantId: string;
  /** Since when: enrolled, or 14. */
  since: Date;
  /** Those that may be named, in no order. */
  services: CoreService[];
};

/**
 * People with whom not every core service has an offer or a reason yet: of 14 or older and not gone. "Core Services should be offered to
 * all enrolled individuals who are 14 or older." (CMPP FAQ, 12/3/2024)
 */
const withSomethingToOffer: Prisma.ParticipantWhereInput = {
  closedAt: null,
  under14: false,
  OR: coreServices.map((service) => ({ offers: { none: { service, ...settled } } })),
};

/**
 * The list of services still to be offered by a viewer, who has waited longest first. Somebody is on it until every service has an offer or
 * a reason, so it is empty when nothing is left to do; which of their services are named, `onlyInCompleteList` says: whoever stands here
 * has not gone through the complete list, and that is what the list says of all of them alike.
 */
export async function servicesToOffer(db: Pick<Database, 'participant'>, viewer: Viewer): Promise<StillToOffer[]> {
  const people = await db.participant.findMany({
    where: { AND: [withSomethingToOffer, caseload(viewer)] },
    select: {
      id: true,
      enrolledAt: true,
      turned14At: true,
      offers: { where: settled, select: { service: true } },
    },
  });
  return people
    .map(({ id, enrolledAt, turned14At, offers }) => ({
      participantId: id,
      since: turned14At ?? enrolledAt,
      services: offeredAlone.filter((service) => offers.every((offer) => offer.service !== service)),
    }))
    .sort((a, b) => +a.since - +b.since || (a.participantId < b.participantId ? -1 : 1));
}
