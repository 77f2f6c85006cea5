import { hasScope, type Viewer } from '@cmpp/auth';
import type { AccessEntry, CoreService, PartnerAccess, Prisma } from '../../generated/prisma/client.ts';
import { keptOutBut } from '../service/portal-wish.ts';

/**
 * Which lines of the log a viewer reads, of files that are theirs to read: "The participant can read who opened the file" (trust.md, "Data"),
 * and nobody else of the household does, also not who looks after them: why a file was opened, and by whom, may be about that very person. A
 * supervisor reads what the own site and its partners did; what another one and its partners did before they came from there is theirs to look
 * at.
 *
 * @param partners the organizations that are or were partners of the viewer's site.
 */
export function visibleEntries(viewer: Viewer, partners: string[]): Prisma.AccessEntryWhereInput {
  if (viewer.kind === 'participant') return { outcome: 'READ', subjectId: viewer.id };
  if (viewer.kind !== 'staff' || !viewer.siteId || !hasScope(viewer, 'supervisor')) return { id: { in: [] } };
  const ofNoSite = [{ viewerKind: { not: 'STAFF' } }, { organizationId: { in: partners } }];
  return { outcome: 'READ', OR: [{ siteId: viewer.siteId }, { siteId: null, OR: ofNoSite }] };
}

/** Read by a partner's practitioner, whatever else they are there: the other roles of a partner open no file, those of a site would anyhow. */
export const isByPractitioner = ({ siteId, role }: Pick<AccessEntry, 'siteId' | 'role'>): boolean =>
  !siteId && role.split('+').includes('practitioner');

/** By which referral somebody may have read a file: to their organization, to them or to all of it, and not ended before. */
const mayBeBy = (entry: AccessEntry, { participantId, organizationId, staffId, since, endedAt }: PartnerAccess) =>
  participantId === entry.subjectId &&
  organizationId === entry.organizationId &&
  (staffId === null || staffId === entry.viewerId) &&
  since <= entry.at &&
  (endedAt === null || endedAt >= entry.at);

/**
 * Whether a line tells of a service that is kept out of the portal: a practitioner to whom the person was referred for such services alone.
 * "Trafficking screening, …, counselling, departure planning and their reads stay out of portal and texts" (trust.md, "Data").
 *
 * @param referrals of the person, ended ones too.
 * @param wanted what the person wants in their portal all the same.
 */
export const tellsOfKeptOut = (
  entry: AccessEntry,
  referrals: readonly PartnerAccess[],
  wanted: readonly CoreService[],
): boolean =>
  isByPractitioner(entry) &&
  referrals.filter((referral) => mayBeBy(entry, referral)).every(({ service }) => keptOutBut(wanted).includes(service));
