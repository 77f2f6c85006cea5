import type { Keyring, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { type Problem, refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import type { Erasure } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { reopenTask, settleTasks } from '../task/task.ts';
import { stopWaiting } from './end-erasures.ts';
import { eraseParticipant } from './erase-participant.ts';
import { type ErasureParts, holdFile, visibleErasures } from './erasure.ts';
import { dueKey } from './raise-due-erasures.ts';

/** What the second supervisor says. */
export type ErasureDecision = { erasureId: string; erase: boolean };

/**
 * Decides on an erasure that another supervisor has asked for; with a yes the person is erased in this transaction. Nobody decides on
 * what they asked for themselves: they may only take it back. Said again, it changes nothing.
 *
 * @returns the erasure as it is now, and what is to be called once the transaction has committed; or what it waits for.
 * @throws Refusal `erasure.unknown`, `erasure.settled` (otherwise before), `erasure.own`; see `holdFile`.
 */
export async function settleErasure(
  parts: ErasureParts & { vault: Vault; keyring: Keyring; publisher: Publisher },
  { erasureId, erase }: ErasureDecision,
): Promise<{ erasure: Erasure; forget: () => void } | { waits: Problem }> {
  const { tx, viewer, now } = parts;
  const erasure = await holdErasure(parts, erasureId);
  if (erasure.decidedAt) {
    if (erasure.erased !== erase)
      refuse('erasure.settled', 'erase', 'This was decided otherwise.', 'Look at the list as it is now.');
    return { erasure, forget: () => {} };
  }
  const { participantId, askedById, why, interestToo } = erasure;
  if (erase && askedById === viewer.id)
    refuse(
      'erasure.own',
      'erasureId',
      'Nobody decides on what they asked for themselves.',
      'Let another supervisor of the site decide.',
    );
  const waits = erase && (await holdFile(parts, participantId, { why, interestToo })).waits;
  if (waits) return { waits };
  const forget = erase ? await eraseParticipant({ ...parts, now }, participantId, interestToo) : () => {};
  const decided = await tx.erasure.update({
    where: { id: erasureId },
    data: { decidedAt: now, decidedById: viewer.id, erased: erase },
  });
  await settleTasks(tx, viewer, { kind: 'ERASURE_ASKED', aboutId: erasureId }, now);
  if (!erase) await askAgainLater(tx, participantId, askedById === viewer.id);
  return { erasure: decided, forget };
}

/**
 * Nobody waits for others any more. What was only taken back was decided by nobody: where the job had asked to look at the file, it is asked
 * still.
 */
async function askAgainLater(tx: Transaction, participantId: string, takenBack: boolean): Promise<void> {
  await stopWaiting(tx, participantId);
  const file = takenBack && (await tx.participant.findUnique({ where: { id: participantId } }));
  if (file && file.closedAt) await reopenTask(tx, { kind: 'ERASURE_DUE', key: dueKey(file.id, file.closedAt) });
}

/** The person first, as whoever asks does it. @throws Refusal `erasure.unknown`: the same for another site's. */
async function holdErasure({ tx, viewer }: ErasureParts, id: string): Promise<Erasure> {
  const where = { AND: [{ id: isUuid(id) ? id : '' }, visibleErasures(viewer)] };
  const known = isUuid(id) ? await tx.erasure.findFirst({ where }) : null;
  if (!known) refuse('erasure.unknown', 'erasureId', 'There is no such erasure.', 'Look at the list of your site.');
  await holdPeople(tx, [known.participantId]);
  await tx.$queryRaw`SELECT 1 FROM erasure WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.erasure.findUniqueOrThrow({ where: { id } });
}
