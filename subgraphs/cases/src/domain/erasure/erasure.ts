import { hasScope, type StaffViewer, type Viewer } from '@cmpp/auth';
import { type Problem, Refusal } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { endOfDayAt, workingDaysAfter } from '@cmpp/subgraph/working-day';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Erasure, Participant, Prisma } from '../../generated/prisma/client.ts';
import { checkSomebodyElse } from '../approval/ask-approval.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import { raiseTask } from '../task/task.ts';
import { askOthers, whatKeeps, type Wish } from './may-go.ts';

/** What the doors are given. */
export type ErasureParts = {
  tx: Transaction;
  viewer: StaffViewer;
  now: Date;
  refused: (subjectId: string) => void;
};

/** What came of it, once the transaction has committed: the erasure as it is now, or what it waits for. */
export type Settled = { erasure: Erasure } | { waits: Problem };

/** Erasures that a viewer may see: supervisors, those of their own site. */
export const visibleErasures = (viewer: Viewer): Prisma.ErasureWhereInput =>
  viewer.kind === 'staff' && viewer.siteId && hasScope(viewer, 'supervisor')
    ? { siteId: viewer.siteId }
    : { id: { in: [] } };

/**
 * Asks for somebody to be erased who has left the program. Whoever still takes part leaves first, with everything open handed on: erasing
 * must not be a way round that. Another supervisor of the site decides. Asked again while that is open, it changes nothing.
 *
 * @throws Refusal `participant.unknown`, `approval.nobody_else`; see `whatKeeps`.
 */
export async function askToErase(
  parts: ErasureParts,
  { participantId, ...wish }: Wish & { participantId: string },
): Promise<Settled> {
  const { tx, viewer, now } = parts;
  const { file, waits } = await holdFile(parts, participantId, wish);
  if (waits) return { waits };
  const { siteId } = file;
  const open = await tx.erasure.findFirst({ where: { participantId, siteId, decidedAt: null } });
  if (open) return { erasure: open };
  await checkSomebodyElse(tx, siteId, viewer.id);
  const id = uuidv7();
  const asked = await tx.erasure.create({
    data: { id, siteId, participantId, ...wish, askedAt: now, askedById: viewer.id },
  });
  await tx.task.updateMany({
    where: { kind: 'ERASURE_DUE', participantId, doneAt: null },
    data: { doneAt: now, doneById: viewer.id },
  });
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId } });
  const dueAt = endOfDayAt(workingDaysAfter(dayAt(now, timeZone), daysToDecide), timeZone);
  await raiseTask(tx, { key: `erasure/${id}`, kind: 'ERASURE_ASKED', siteId, aboutId: id, dueAt }, now);
  return { erasure: asked };
}

/** Working days in which another supervisor should have decided. Our own default. */
const daysToDecide = 5;

/**
 * The file of somebody who may be erased, held until the transaction ends, as it is after the wait.
 *
 * @returns the file, and what is said instead of erasing when others have to finish something first: that it was asked has to be
 *   committed before.
 * @throws Refusal as `askToErase`.
 */
export async function holdFile(
  { tx, viewer, refused, now }: ErasureParts,
  participantId: string,
  wish: Wish,
): Promise<{ file: Participant; waits: Problem | null }> {
  await getFile(tx, viewer, participantId, refused);
  await holdPeople(tx, [participantId]);
  const file = await getFile(tx, viewer, participantId, refused);
  const kept = await whatKeeps(tx, file, wish, now);
  if (kept) throw new Refusal([kept]);
  return { file, waits: await askOthers(tx, file, now) };
}
