import type { StaffViewer } from '@cmpp/auth';
import type { Transaction } from '../../db.ts';

/**
 * Whoever takes part again is not erased: what was asked for about their old file is settled with a no, and nobody is asked to decide on it or
 * to ask for it.
 */
export async function endErasures(
  tx: Transaction,
  participantId: string,
  viewer: StaffViewer,
  now: Date,
): Promise<void> {
  const open = await tx.erasure.findMany({ where: { participantId, decidedAt: null }, select: { id: true } });
  const ids = open.map(({ id }) => id);
  await tx.erasure.updateMany({
    where: { id: { in: ids }, decidedAt: null },
    data: { decidedAt: now, decidedById: viewer.id, erased: false },
  });
  await stopWaiting(tx, participantId);
  await tx.task.updateMany({
    where: {
      OR: [
        { kind: 'ERASURE_ASKED', aboutId: { in: ids } },
        { kind: 'ERASURE_DUE', participantId },
      ],
      doneAt: null,
    },
    data: { doneAt: now, doneById: viewer.id },
  });
}

/** No erasure waits for what other sites have to settle about somebody: they are not asked for it any more, it goes as if there had been none. */
export async function stopWaiting(tx: Transaction, participantId: string): Promise<void> {
  const asked = await tx.disclosureRequest.findMany({ where: { participantId }, select: { id: true } });
  await tx.task.deleteMany({ where: { kind: 'ERASURE_WAITS', aboutId: { in: asked.map(({ id }) => id) } } });
}
