import { hasScope, type Viewer } from '@cmpp/auth';
import type { AccessLine, LinesQuestion } from '@cmpp/subgraph/access-lines';
import type { PartnerAccess } from '../../generated/prisma/client.ts';
import { type Kept, keptOutBut } from '../service/portal-wish.ts';

/** The parts of the system, each with a log of its own. */
export const systemParts = ['CASES', 'ORIENTATION', 'REFERRALS', 'NOTICES'] as const;
export type SystemPart = (typeof systemParts)[number];

/** A line of the merged log, and whose log it is of. */
export type LogLine = AccessLine & { part: SystemPart };

/**
 * Which lines of the log a viewer reads, of files that are theirs to read: "The participant can read who opened the file" (trust.md, "Data"),
 * and nobody else of the household does, also not who looks after them: why a file was opened, and by whom, may be about that very person. A
 * supervisor reads what the own site and its partners did; what another one and its partners did before they came from there is theirs to look
 * at. It is the same for all parts of the system, whose lines are asked for by it.
 *
 * @param partners the organizations that are or were partners of the viewer's site.
 */
export function visibleLines(
  viewer: Viewer,
  subjectIds: readonly string[],
  partners: readonly string[],
): Pick<LinesQuestion, 'subjectIds' | 'doneBy'> {
  if (viewer.kind === 'participant') return { subjectIds: subjectIds.filter((id) => id === viewer.id), doneBy: null };
  if (viewer.kind !== 'staff' || !viewer.siteId || !hasScope(viewer, 'supervisor'))
    return { subjectIds: [], doneBy: null };
  return { subjectIds, doneBy: { siteId: viewer.siteId, organizationIds: partners } };
}

/**
 * A line as the person reads it: without what says that somebody looked for, or wrote down, what an authority asked. It would tell them of what is
 * not decided yet, or of what an order forbids telling (domain/disclosure); what they may know stands in the register itself.
 *
 * @returns null when it says nothing else.
 */
export function withoutDisclosures(line: LogLine): LogLine | null {
  const fields = line.fields.filter((field) => !/disclosure/i.test(field));
  return fields.length ? { ...line, fields } : null;
}

/** Newest first, or the other way round: by time, and by id where two are of one moment. */
export const byTime =
  (oldestFirst: boolean) =>
  (one: AccessLine, other: AccessLine): number =>
    (oldestFirst ? 1 : -1) * (one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1));

/** The roles in which somebody read a file: "caseworker+screener" is two of them. */
export const rolesOf = ({ role }: Pick<AccessLine, 'role'>): string[] => role.split('+');

/** Read by a partner's practitioner, whatever else they are there: the other roles of a partner open no file, those of a site would anyhow. */
export const isByPractitioner = (line: Pick<AccessLine, 'siteId' | 'role'>): boolean =>
  !line.siteId && rolesOf(line).includes('practitioner');

/** Whether a practitioner read it as one, by a referral: a roster of a session that the person booked they read as somebody of its provider. */
const restsOnReferral = (line: LogLine): boolean =>
  !(line.part === 'ORIENTATION' && rolesOf(line).includes('provider'));

/** By which referral somebody may have read a file: to their organization, to them or to all of it, and not ended before. */
const mayBeBy = (line: AccessLine, { participantId, organizationId, staffId, since, endedAt }: PartnerAccess) =>
  participantId === line.subjectId &&
  organizationId === line.organizationId &&
  (staffId === null || staffId === line.viewerId) &&
  since <= line.at &&
  (endedAt === null || endedAt >= line.at);

/**
 * Whether a line tells of a service that is kept out of the portal: anybody of a confidential organization, or a practitioner to whom the
 * person was referred for such services alone. "Trafficking screening, shelter and confidential services, counselling, departure planning and
 * their reads stay out of portal and texts" (trust.md, "Data").
 *
 * @param confidential the organizations that are confidential.
 * @param referrals of the person, ended ones too.
 * @param wanted what the person wants in their portal all the same.
 */
export const tellsOfKeptOut = (
  line: LogLine,
  confidential: readonly string[],
  referrals: readonly PartnerAccess[],
  wanted: readonly Kept[],
): boolean => {
  const { siteId, organizationId } = line;
  if (!siteId && organizationId && confidential.includes(organizationId) && !wanted.includes('CONFIDENTIAL_SERVICES'))
    return true;
  const possible = referrals.filter((referral) => mayBeBy(line, referral));
  return (
    isByPractitioner(line) &&
    restsOnReferral(line) &&
    possible.every(({ service }) => keptOutBut(wanted).includes(service))
  );
};
