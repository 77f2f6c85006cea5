import { hasScope, type StaffViewer, type Viewer } from '@cmpp/auth';
import type { Sealed, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../../db.ts';
import type { Approval, Prisma } from '../../generated/prisma/client.ts';
import { visibleParticipants } from '../person/participant.ts';

// Closing, transfer, the final departure plan and expenses above a limit take effect when a second person of the site, a supervisor other than
// who asked, has said yes. Nobody approves their own, whatever roles they have: the database refuses it, too (`approval_by_another`).

/** What deciding and taking back are given. */
export type ApprovalParts = {
  tx: Transaction;
  vault: Vault;
  publisher: Publisher;
  viewer: StaffViewer;
  now: Date;
  /** Hears of a file that was asked for and is not the asker's: for the access log. */
  refused: (subjectId: string) => void;
};

/** Somebody is still asked. */
export const openApproval = { decidedAt: null, withdrawnAt: null } as const satisfies Prisma.ApprovalWhereInput;

/** Somebody is to leave, and hears of no dates while it waits. */
export const silencing = {
  kind: 'CLOSING',
  silences: true,
  ...openApproval,
} as const satisfies Prisma.ApprovalWhereInput;

/** What a member of staff asked for at their site, about somebody who is there still: what became of it is theirs to know. */
export const askedBy = (viewer: Viewer): Prisma.ApprovalWhereInput =>
  viewer.kind === 'staff' && viewer.siteId && (hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor'))
    ? { askedById: viewer.id, siteId: viewer.siteId, participant: { siteId: viewer.siteId } }
    : { id: { in: [] } };

/**
 * What was asked of whom: read by staff of the file, and by who asked, who reads why not and may take it back also when the file is not open to
 * them now.
 */
export const visibleApprovals = (viewer: Viewer): Prisma.ApprovalWhereInput =>
  viewer.kind === 'staff' && (hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor'))
    ? { OR: [{ participant: visibleParticipants(viewer) }, askedBy(viewer)] }
    : { id: { in: [] } };

/** What supervisors of a site are asked, and were. */
export const decidableBy = (viewer: Viewer): Prisma.ApprovalWhereInput =>
  viewer.kind === 'staff' && viewer.siteId && hasScope(viewer, 'supervisor')
    ? { AND: [{ siteId: viewer.siteId }, visibleApprovals(viewer)] }
    : { id: { in: [] } };

/** What was asked for comes first that waits the longest. */
export const byAskedAt = [
  { askedAt: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.ApprovalOrderByWithRelationInput[];

/** As somebody looks for what they asked last. */
export const newestFirst = [
  { askedAt: 'desc' },
  { id: 'desc' },
] as const satisfies Prisma.ApprovalOrderByWithRelationInput[];

/** Where it lies what was asked for. */
export const contentOf = ({ id, participantId, contentSealed }: Approval): Sealed => ({
  subjectId: participantId,
  cell: { table: 'approval', column: 'content', row: id },
  bytes: contentSealed,
});

/** Where the words of who decided lie. */
export const reasonOf = ({ id, participantId, reasonSealed }: Approval): Sealed => ({
  subjectId: participantId,
  cell: { table: 'approval', column: 'reason', row: id },
  bytes: reasonSealed,
});
