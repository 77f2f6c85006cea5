import { hasScope, type Viewer } from '@cmpp/auth';
import type { Expense, Prisma } from '../../generated/prisma/client.ts';
import { visibleParticipants } from '../person/participant.ts';
import { notKeptOut } from '../service/portal-wish.ts';
import { readWhole } from '../service/visible-services.ts';

/**
 * Which expenses a viewer reads. Staff those of their files, and supervisors what their site spent, wherever the file is now: its books are
 * theirs. A person reads what was spent for them and counts, since it is theirs to know, but
 * not what is kept out of the portal; whoever looks after a child under 14 reads the same of the child, and of nobody older.
 */
export function visibleExpenses(viewer: Viewer): Prisma.ExpenseWhereInput {
  if (viewer.kind === 'staff') {
    const ofFiles = { participant: visibleParticipants(viewer) };
    const { siteId } = viewer;
    return siteId && hasScope(viewer, 'supervisor') ? { OR: [ofFiles, { siteId }] } : ofFiles;
  }
  if (viewer.kind !== 'participant') return { id: { in: [] } };
  return {
    status: 'APPROVED',
    participant: readWhole(viewer),
    AND: notKeptOut<Prisma.ExpenseWhereInput>(
      viewer,
      (need) => ({ need: { not: need } }),
      (participant) => ({ participant }),
    ),
  };
}

/** The money of the own site, also for people who have moved to another since. */
export const expensesOfSite = (viewer: Viewer): Prisma.ExpenseWhereInput => ({
  AND: [
    visibleExpenses(viewer),
    viewer.kind === 'staff' && viewer.siteId ? { siteId: viewer.siteId } : { id: { in: [] } },
  ],
});

/** Newest first. */
export const bySpentOn = [
  { spentOn: 'desc' },
  { id: 'desc' },
] as const satisfies Prisma.ExpenseOrderByWithRelationInput[];

/** Asked for or spent, and neither refused nor taken back. */
export const standing = { status: { in: ['ASKED', 'APPROVED'] } } satisfies Prisma.ExpenseWhereInput;

const sealedColumns = {
  vendor: 'vendorSealed',
  what: 'whatSealed',
  taken_back_reason: 'takenBackReasonSealed',
} as const satisfies Record<string, keyof Expense>;

/** Where its words lie. */
export const wordsOf = (row: Expense, column: keyof typeof sealedColumns) => ({
  subjectId: row.participantId,
  cell: { table: 'expense', column, row: row.id },
  bytes: row[sealedColumns[column]],
});
