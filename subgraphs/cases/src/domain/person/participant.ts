import type { Viewer } from '@cmpp/auth';
import { hasScope } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import type { Participant, Prisma } from '../../generated/prisma/client.ts';
import { wardsOf } from '../household/ward.ts';

/** Matches no row: what a viewer without any right sees. */
const nobody: Prisma.ParticipantWhereInput = { id: { in: [] } };

/**
 * Whose files a viewer may read now, whole. A participant reads their own and those of whom they look after (`wardsOf`); a caseworker the own
 * caseload, and another file of the site while it is open to them (`openFile`); a supervisor the own site; a service with `delivery:read` what
 * it needs to send what was promised. Files of another site do not exist for anybody here, and a partner's practitioner reads none
 * (`referredPeople` is what they see).
 */
export function visibleParticipants(viewer: Viewer): Prisma.ParticipantWhereInput {
  if (viewer.kind === 'participant') return { OR: [{ id: viewer.id }, wardsOf(viewer.id)] };
  if (viewer.kind === 'service') return hasScope(viewer, 'delivery:read') ? {} : nobody;
  if (viewer.kind !== 'staff' || !viewer.siteId) return nobody;
  if (hasScope(viewer, 'supervisor')) return { siteId: viewer.siteId };
  if (!hasScope(viewer, 'caseworker')) return nobody;
  const openToThem = { openFiles: { some: { staffId: viewer.id } } };
  return { siteId: viewer.siteId, OR: [{ caseworkerId: viewer.id }, openToThem] };
}

/** Whom a caseworker walks with: the own caseload, without the files that are open to them for an hour; for a supervisor the own site. */
export const caseload = (viewer: Viewer): Prisma.ParticipantWhereInput =>
  hasScope(viewer, 'supervisor')
    ? visibleParticipants(viewer)
    : { AND: [visibleParticipants(viewer), { caseworkerId: viewer.kind === 'staff' ? viewer.id : null }] };

/**
 * In whose files a viewer may write: where they may read, but a participant in their own alone. Who looks after somebody, or was let in,
 * reads; a door that takes more from them says so itself.
 */
const writableParticipants = (viewer: Viewer): Prisma.ParticipantWhereInput =>
  viewer.kind === 'participant' ? { id: viewer.id } : visibleParticipants(viewer);

/** Whose first name and languages a service may read for a provider's roster; whom a provider has booked is for orientation to know. */
export const onRosters = (viewer: Viewer): Prisma.ParticipantWhereInput =>
  hasScope(viewer, 'roster:read') ? {} : nobody;

/** Adds the rule of whose files to rows that hang on a participant. */
export const ofVisibleParticipants = (viewer: Viewer) => ({ participant: visibleParticipants(viewer) });

/**
 * The file with this id, for writing in it, when the viewer may, else null: the two cannot be told apart.
 *
 * @param refused hears of one that was asked for in vain, for the access log.
 */
export async function findFile(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  refused: (subjectId: string) => void,
): Promise<Participant | null> {
  if (!isUuid(id)) return null;
  const found = await tx.participant.findFirst({ where: { AND: [{ id }, writableParticipants(viewer)] } });
  if (!found) refused(id);
  return found;
}

/** The same where a participant may also speak for those whom they look after: who opens a child's letters tells what they say. */
export async function findFileOrWard(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  refused: (subjectId: string) => void,
): Promise<Participant | null> {
  if (!isUuid(id)) return null;
  const found = await tx.participant.findFirst({ where: { AND: [{ id }, visibleParticipants(viewer)] } });
  if (!found) refused(id);
  return found;
}

/** The file for writing in it. @throws Refusal `participant.unknown`. */
export const getFile = async (...asked: Parameters<typeof findFile>): Promise<Participant> =>
  (await findFile(...asked)) ?? refuseUnknown();

/** The same, also of somebody whom a participant looks after. @throws Refusal `participant.unknown`. */
export const getFileOrWard = async (...asked: Parameters<typeof findFile>): Promise<Participant> =>
  (await findFileOrWard(...asked)) ?? refuseUnknown();

function refuseUnknown(): never {
  refuse('participant.unknown', 'participantId', 'There is no such person.', 'Choose one from your list of people.');
}

/** `A 012-345-678` of nine digits: for those allowed to see it whole. */
export const showANumber = (digits: string): string =>
  `A ${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;

/** `•••678`: for everybody else. */
export const maskANumber = (digits: string): string => `•••${digits.slice(-3)}`;
