import type { StaffViewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { CoreService, PartnerAccess } from '../../generated/prisma/client.ts';
import { findFile, getFile } from '../person/participant.ts';
import { neededToRefer } from './referred.ts';

/** Whom, to which partner of the site, for what; to one practitioner or (null) to all of the partner's. */
export type ReferInput = {
  participantId: string;
  organizationId: string;
  staffId: string | null;
  service: CoreService;
};

type Parts = { now: Date; refused: (subjectId: string) => void };

/**
 * Refers a person to a partner: its practitioners see from now on that the person is there, and write down their own contacts. Only with the
 * person's own consent to share with that organization, and as long as it holds. Who is referred already stays so.
 *
 * @throws Refusal `participant.unknown`, `participant.closed`, `partner.unknown`, `practitioner.unknown`, `consent.missing`.
 */
export async function referToPartner(
  tx: Transaction,
  { now, refused }: Parts,
  viewer: StaffViewer,
  input: ReferInput,
): Promise<PartnerAccess> {
  const { participantId, organizationId, staffId, service } = input;
  const file = await getFile(tx, viewer, participantId, refused);
  // Referring and taking the consent back must not pass each other.
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  if (file.closedAt)
    refuse('participant.closed', 'participantId', 'They have left the program.', 'Let them come back first.');
  await checkPartner(tx, file.siteId, organizationId, now);
  if (staffId !== null) await checkPractitioner(tx, organizationId, staffId);
  const agreed = { participantId, organizationId, dataKinds: { has: neededToRefer } };
  const sharing = await tx.liveSharing.findFirst({ where: agreed });
  if (!sharing)
    refuse(
      'consent.missing',
      'organizationId',
      'They have not agreed to share their name and languages with this partner.',
      'Ask them, and record what they say.',
    );
  const { consentId } = sharing;
  const same = { participantId, organizationId, staffId, service, consentId, endedAt: null };
  const before = await tx.partnerAccess.findFirst({ where: same });
  return before ?? tx.partnerAccess.create({ data: { id: uuidv7(), ...same, since: now, givenById: viewer.id } });
}

/** A partner whose contract with the site runs today, by the site's calendar. @throws Refusal `partner.unknown`. */
export async function checkPartner(tx: Transaction, siteId: string, organizationId: string, now: Date): Promise<void> {
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } });
  const today = new Date(`${dayAt(now, timeZone)}T00:00:00Z`);
  const partner = { siteId, organizationId, OR: [{ until: null }, { until: { gt: today } }] };
  if (!isUuid(organizationId) || !(await tx.sitePartner.count({ where: partner })))
    refuse(
      'partner.unknown',
      'organizationId',
      'This is no partner of the site.',
      'Choose one from the list of partners.',
    );
}

async function checkPractitioner(tx: Transaction, organizationId: string, staffId: string): Promise<void> {
  const theirs = { id: staffId, organizationId, active: true, roles: { has: 'practitioner' } };
  if (!isUuid(staffId) || !(await tx.staff.count({ where: theirs })))
    refuse(
      'practitioner.unknown',
      'staffId',
      'There is no such practitioner at this partner.',
      'Choose one of theirs, or refer to all of them.',
    );
}

/**
 * Ends that a partner sees a person, at once. Again it changes nothing.
 *
 * @throws Refusal `referral.unknown`: the same for one of a file that is not the asker's.
 */
export async function endPartnerAccess(
  tx: Transaction,
  { now, refused }: Parts,
  viewer: StaffViewer,
  accessId: string,
): Promise<PartnerAccess> {
  const access = isUuid(accessId) ? await tx.partnerAccess.findUnique({ where: { id: accessId } }) : null;
  if (!access || !(await findFile(tx, viewer, access.participantId, refused)))
    refuse('referral.unknown', 'accessId', 'There is no such referral.', 'Look at whom they are referred to.');
  await tx.partnerAccess.updateMany({ where: { id: accessId, endedAt: null }, data: { endedAt: now } });
  return { ...access, endedAt: access.endedAt ?? now };
}
