import type { StaffViewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { endOfDayAt, workingDaysAfter } from '@cmpp/subgraph/working-day';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { ApprovalKind } from '../../generated/prisma/enums.ts';
import { raiseTask } from '../task/task.ts';
import { openApproval } from './approval.ts';

/** What a second person is asked to say yes to. */
type Asking = {
  /** A new one unless something was sealed for its row. */
  id?: string;
  kind: ApprovalKind;
  participantId: string;
  siteId: string;
  /** What is to be approved, by its id. */
  aboutId: string;
  contentSealed?: Uint8Array<ArrayBuffer> | null;
  /** Of CLOSING: they are texted of no dates while it waits. */
  silences?: boolean;
};

/**
 * Asks the supervisors of a site to approve something, until the next working day. With it a no to the same kind of thing is done with: it was
 * asked anew.
 *
 * @returns its id.
 * @throws Refusal `approval.nobody_else` when the site has no supervisor but who asks.
 */
export async function askApproval(
  { tx, viewer, now }: { tx: Transaction; viewer: StaffViewer; now: Date },
  { id = uuidv7(), kind, participantId, siteId, aboutId, contentSealed = null, silences = false }: Asking,
): Promise<string> {
  await checkSomebodyElse(tx, siteId, viewer.id);
  const refusedBefore = await tx.approval.findMany({
    where: { kind, participantId, approved: false },
    select: { id: true },
  });
  await tx.task.updateMany({
    where: { kind: 'APPROVAL_REFUSED', aboutId: { in: refusedBefore.map((row) => row.id) }, doneAt: null },
    data: { doneAt: now, doneById: viewer.id },
  });
  const asked = { id, kind, participantId, siteId, aboutId, contentSealed, silences };
  await tx.approval.create({ data: { ...asked, askedAt: now, askedById: viewer.id } });
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } });
  const dueAt = endOfDayAt(workingDaysAfter(dayAt(now, timeZone), 1), timeZone);
  await raiseTask(tx, { key: `approval/${id}`, kind: 'APPROVAL_ASKED', siteId, aboutId: id, dueAt }, now);
  return id;
}

/** Whom to ask: a supervisor of the site who is not the one who asks. @throws Refusal `approval.nobody_else`. */
export async function checkSomebodyElse(tx: Transaction, siteId: string, askerId: string): Promise<void> {
  const others = { siteId, active: true, roles: { has: 'supervisor' }, id: { not: askerId } };
  if (!(await tx.staff.count({ where: others })))
    refuse(
      'approval.nobody_else',
      '',
      'A second person has to say yes to this, and the site has no other supervisor.',
      'Let somebody else of the site ask for it, or have another supervisor registered for the site.',
    );
}

/** Nobody is asked any more about these; what was decided stays decided. */
export async function endApprovals(
  tx: Transaction,
  of:
    { kind: ApprovalKind; aboutIds: readonly string[] } | { participantIds: readonly string[]; kinds: ApprovalKind[] },
  now: Date,
): Promise<void> {
  const which =
    'kind' in of
      ? { kind: of.kind, aboutId: { in: [...of.aboutIds] } }
      : { participantId: { in: [...of.participantIds] }, kind: { in: of.kinds } };
  const open = await tx.approval.findMany({ where: { ...which, ...openApproval }, select: { id: true } });
  const ids = open.map(({ id }) => id);
  await tx.approval.updateMany({ where: { id: { in: ids }, ...openApproval }, data: { withdrawnAt: now } });
  await tx.task.updateMany({
    where: { kind: 'APPROVAL_ASKED', aboutId: { in: ids }, doneAt: null },
    data: { doneAt: now },
  });
}
