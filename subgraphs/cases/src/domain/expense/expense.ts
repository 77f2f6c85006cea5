import type { Viewer } from '@cmpp/auth';
import type { Expense, NeedKind, Prisma } from '../../generated/prisma/client.ts';
import { visibleParticipants } from '../person/participant.ts';
import { wishing } from '../service/portal-wish.ts';
import { readWhole } from '../service/visible-services.ts';

/**
 * What was spent on these says where somebody goes: "Trafficking screening, shelter and confidential services, counselling … stay out of portal
 * and texts until the person, asked in person, wants them there" (trust.md, "Data"). What was spent on safety
 * is of the confidential services, and comes with the wish for these.
 */
const keptOut: readonly NeedKind[] = ['MENTAL_HEALTH', 'SAFETY'];

/**
 * Which expenses a viewer reads. Staff those of their files. A person reads what was spent for them and counts, since it is theirs to know, but
 * not what is kept out of the portal; whoever looks after a child under 14 reads the same of the child, and of nobody older.
 */
export function visibleExpenses(viewer: Viewer): Prisma.ExpenseWhereInput {
  if (viewer.kind === 'staff') return { participant: visibleParticipants(viewer) };
  if (viewer.kind !== 'participant') return { id: { in: [] } };
  return {
    status: 'APPROVED',
    OR: [
      { participant: readWhole(viewer), need: { notIn: [...keptOut] } },
      { participant: wishing(viewer.id, 'MENTAL_HEALTH'), need: 'MENTAL_HEALTH' },
      { participant: wishing(viewer.id, 'CONFIDENTIAL_SERVICES'), need: 'SAFETY' },
    ],
  };
}

/** The money of the own site, as far as the files that it was spent for are there still. */
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
