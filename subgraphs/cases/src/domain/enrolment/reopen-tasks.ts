import type { Transaction } from '../../db.ts';
import type { Closing, Prisma, Task } from '../../generated/prisma/client.ts';
import type { TaskKind } from '../../generated/prisma/enums.ts';
import { addressTaskKey, stepsOf } from '../date/address-change.ts';
import { stands } from '../date/change-date.ts';
import { upcomingDates } from '../date/date.ts';
import { nextDateKey } from '../date/next-date.ts';

/** Whether what a task is about is open still. */
type IsOpen = (tx: Transaction, task: Task & { participantId: string }, now: Date) => Promise<boolean>;

/**
 * Somebody takes part again: what their leaving took off the list, and nobody has settled meanwhile, is to be done again. Raising such a task
 * anew would do nothing, since each is raised once for its key.
 *
 * @param closing how they left.
 */
export async function reopenTasks(
  tx: Transaction,
  { participantId, closedAt, closedById }: Closing,
  now: Date,
): Promise<void> {
  const settled = await tx.task.findMany({ where: { participantId, doneAt: closedAt, doneById: closedById } });
  const open: string[] = [];
  for (const task of settled) {
    const isOpen = askedOf[task.kind] ?? (async () => true);
    if (await isOpen(tx, { ...task, participantId }, now)) open.push(task.id);
  }
  await tx.task.updateMany({ where: { id: { in: open } }, data: { doneAt: null, doneById: null } });
}

/** A look at the court or office, or a change, after they left has settled it; so has the day itself. */
const notLookedSince: IsOpen = async (tx, task, now) => {
  const date = await dateOf(tx, task.aboutId);
  return !!date && stands(date) && date.checkedAt <= task.doneAt! && (!date.startsAt || date.startsAt > now);
};

/** Kinds that something beside the task tells of; the others are open until somebody takes them off the list. */
const askedOf: { [Kind in TaskKind]?: IsOpen } = {
  // Nobody comes back who does not agree to take part.
  CONSENT_REVOKED: async () => false,
  MONITORING_GOES_ON: async (tx, { aboutId }) =>
    (await tx.monitoring.count({ where: { id: aboutId!, endedOn: null } })) > 0,
  PAPER_DATE: async (tx, { aboutId }) => (await tx.paperDate.count({ where: { id: aboutId!, status: 'OPEN' } })) > 0,
  ADDRESS_TO_REPORT: async (tx, { aboutId, key }) => {
    const change = await tx.addressChange.findUnique({ where: { id: aboutId! } });
    const left = change && !change.takenBackAt ? stepsOf(change).filter(({ doneOn }) => doneOn === null) : [];
    return left.some(({ dueOn }) => addressTaskKey(aboutId!, dueOn) === key);
  },
  DETAINED: async (tx, { participantId }) =>
    (await tx.participant.count({ where: { id: participantId, detainedAt: { not: null } } })) > 0,
  WRONG_NUMBER: async (tx, { participantId }) => {
    const phones = await tx.participantPhone.findMany({ where: { participantId, retiredAt: null } });
    const numbers = phones.map(({ numberIndex }) => numberIndex);
    return (await tx.frozenNumber.count({ where: { numberIndex: { in: numbers } } })) > 0;
  },
  RECHECK_DATE: notLookedSince,
  DATE_DISAGREES: notLookedSince,
  // Also of a date as their paper shows it; a seat that they had booked went when they left.
  CALL_WITH_DATE: async (tx, { aboutId }, now) => {
    const date = await dateOf(tx, aboutId);
    if (date) return stands(date) && (!date.startsAt || date.startsAt > now);
    const shown = { status: { in: ['OPEN', 'WRONG'] }, startsAt: { gt: now } } satisfies Prisma.PaperDateWhereInput;
    return !!aboutId && (await tx.paperDate.count({ where: { id: aboutId, ...shown } })) > 0;
  },
  NEXT_DATE: async (tx, { aboutId, participantId, key }, now) => {
    const date = await dateOf(tx, aboutId);
    // Moved since, or taken off: then it is asked about by another key.
    if (!date || nextDateKey(date) !== key) return false;
    if (stands(date)) return true;
    const where = { AND: [{ participantId }, upcomingDates(now)] };
    return (await ('everyDays' in date ? tx.appointment.count({ where }) : tx.hearing.count({ where }))) === 0;
  },
};

const dateOf = async (tx: Transaction, id: string | null) =>
  id &&
  ((await tx.hearing.findUnique({ where: { id } })) ?? (await tx.appointment.findUnique({ where: { id } })) ?? null);
