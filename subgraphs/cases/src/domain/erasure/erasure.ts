import { hasScope, type StaffViewer, type Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { endOfDayAt, workingDaysAfter } from '@cmpp/subgraph/working-day';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Erasure, ErasureReason, Participant, Prisma } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import { raiseTask } from '../task/task.ts';

/** What the doors are given. */
export type ErasureParts = {
  tx: Transaction;
  viewer: StaffViewer;
  now: Date;
  refused: (subjectId: string) => void;
};

/** Erasures that a viewer may see: supervisors, those of their own site. */
export const visibleErasures = (viewer: Viewer): Prisma.ErasureWhereInput =>
  viewer.kind === 'staff' && viewer.siteId && hasScope(viewer, 'supervisor')
    ? { siteId: viewer.siteId }
    : { id: { in: [] } };

/**
 * Asks for somebody to be erased who has left the program. Whoever still takes part leaves first, with everything open handed on: erasing
 * must not be a way round that. Another supervisor of the site decides. Asked again while that is open, it changes nothing.
 *
 * @throws Refusal `participant.unknown`; see `checkMayGo`.
 */
export async function askToErase(
  parts: ErasureParts,
  { participantId, why }: { participantId: string; why: ErasureReason },
): Promise<Erasure> {
  const { tx, viewer, now } = parts;
  const { siteId } = await holdFile(parts, participantId);
  const open = await tx.erasure.findFirst({ where: { participantId, siteId, decidedAt: null } });
  if (open) return open;
  const id = uuidv7();
  const asked = await tx.erasure.create({
    data: { id, siteId, participantId, why, askedAt: now, askedById: viewer.id },
  });
  await tx.task.updateMany({
    where: { kind: 'ERASURE_DUE', aboutId: participantId, doneAt: null },
    data: { doneAt: now, doneById: viewer.id },
  });
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId } });
  const dueAt = endOfDayAt(workingDaysAfter(dayAt(now, timeZone), daysToDecide), timeZone);
  await raiseTask(tx, { key: `erasure/${id}`, kind: 'ERASURE_ASKED', siteId, aboutId: id, dueAt }, now);
  return asked;
}

/** Working days in which another supervisor should have decided. Our own default. */
const daysToDecide = 5;

/** The file of somebody who may be erased, held until the transaction ends, as it is after the wait. @throws Refusal as `askToErase`. */
export async function holdFile({ tx, viewer, refused }: ErasureParts, participantId: string): Promise<Participant> {
  await getFile(tx, viewer, participantId, refused);
  await holdPeople(tx, [participantId]);
  const file = await getFile(tx, viewer, participantId, refused);
  await checkMayGo(tx, file);
  return file;
}

/**
 * Somebody who takes part is not erased, and nobody while it is open whether an authority is told something of them: what there is must be
 * neither given nor destroyed before two people have decided.
 *
 * @throws Refusal `erasure.still_here`, `erasure.disclosure_open`.
 */
async function checkMayGo(tx: Transaction, { id: participantId, closedAt }: Participant): Promise<void> {
  if (!closedAt)
    refuse(
      'erasure.still_here',
      'participantId',
      'They take part in the program.',
      'If they wish to be erased, close their participation first.',
    );
  const open = { OR: [{ outcome: null }, { outcome: 'GIVE' as const, givenAt: null }] };
  if (await tx.disclosureRequest.count({ where: { participantId, ...open } }))
    refuse(
      'erasure.disclosure_open',
      'participantId',
      'An authority’s request about them is still open.',
      'Settle that request first.',
    );
}
