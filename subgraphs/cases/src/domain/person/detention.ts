import type { Viewer } from '@cmpp/auth';
import type { Transaction } from '../../db.ts';
import { announceAhead } from '../date/announce-ahead.ts';
import type { WriteParts } from '../date/date.ts';
import { endPaperCodes } from '../sign-in/paper-code.ts';
import { getFile } from './participant.ts';
import { endSignInsOf } from '../sign-in/sign-in.ts';
import { raiseTask, settleTasks } from '../task/task.ts';

type Refused = (subjectId: string) => void;

/**
 * Records that a person is detained. "A detained person's phone may be in other hands: texts stop at once and a task opens" (domain.md): no
 * number of theirs opens anything from now on, whoever is signed in as them is signed out, and a code on paper that they carry is worth
 * nothing: what they carried is in other hands too. Again it changes nothing.
 *
 * @throws Refusal `participant.unknown`.
 */
export async function recordDetention(
  tx: Transaction,
  viewer: Viewer,
  participantId: string,
  now: Date,
  refused: Refused,
): Promise<void> {
  await getFile(tx, viewer, participantId, refused);
  const free = { id: participantId, detainedAt: null };
  const { count } = await tx.participant.updateMany({ where: free, data: { detainedAt: now } });
  if (count === 0) return;
  await endSignInsOf(tx, participantId);
  await endPaperCodes(tx, participantId);
  await raiseDetained(tx, participantId, now);
}

/** What a person has to decide then, on the same day. Once for each detention. */
export const raiseDetained = (tx: Transaction, participantId: string, at: Date): Promise<void> =>
  raiseTask(
    tx,
    {
      key: `detained/${participantId}/${at.toISOString()}`,
      kind: 'DETAINED',
      participantId,
      aboutId: null,
      dueAt: at,
    },
    at,
  );

/**
 * Records that a person is free again: their own numbers open what they did before, and the task about the detention is done: what it
 * says is not so any more. What was set, moved or taken off meanwhile they have not heard: it is announced again. Again it changes nothing.
 *
 * @throws Refusal `participant.unknown`.
 */
export async function recordRelease(
  { tx, publisher, viewer, now, refused }: WriteParts,
  participantId: string,
): Promise<void> {
  await getFile(tx, viewer, participantId, refused);
  const detained = { id: participantId, detainedAt: { not: null } };
  const { count } = await tx.participant.updateMany({ where: detained, data: { detainedAt: null } });
  // Their proceedings say so too: the next time that one says "detained", that is news.
  const held = { participantId, detained: true };
  await tx.proceeding.updateMany({ where: held, data: { detained: false, version: { increment: 1 } } });
  await settleTasks(tx, viewer, { kind: 'DETAINED', participantId }, now);
  if (count > 0) await announceAhead(tx, publisher, participantId, now);
}
