import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../db.ts';
import type { OutcomeTruth } from './graph-port.ts';
import { type OutcomeNotice, outcomeKind } from './outcome-text.ts';
import { patiently, type SendingParts } from './parts.ts';
import { dropPlanned, findPlanned, lockSource } from './plan-notice.ts';
import { sendableFrom } from './time/quiet-hours.ts';

/**
 * A draw has gone one way or another for somebody: plans the text about it, once for each version however often that is heard. "Not
 * everyone can take part": everyone hears it, and by day. Somebody who took themselves off meanwhile is forgotten here as well.
 */
export async function planOutcomeNotice(parts: SendingParts, candidateId: string): Promise<void> {
  const told = (await parts.graph.findTruth({ candidates: [candidateId] })).candidates.get(candidateId);
  if (!told) return forgetCandidate(parts, candidateId);
  await parts.db.$transaction(async (tx) => {
    await lockSource(tx, candidateId);
    const planned = await findPlanned(tx, candidateId);
    if (planned.some(({ sourceVersion }) => sourceVersion >= told.version)) return;
    if (planned.length) await dropPlanned(tx, candidateId, 'outcome.changed');
    const kind = outcomeKind(told);
    if (kind) await plan(tx, parts, told, kind);
  }, patiently);
}

/** Without words: they are written, and kept under the candidate's own key, when it goes out. */
async function plan(
  tx: Transaction,
  { publisher, now }: SendingParts,
  { id: sourceId, version: sourceVersion, timeZone }: OutcomeTruth,
  kind: OutcomeNotice,
): Promise<void> {
  const id = uuidv7();
  const createdAt = now();
  const dueAt = sendableFrom(createdAt, { timeZone, startsAt: null });
  const about = { kind, source: 'CANDIDATE', sourceId, sourceVersion, timeZone } as const;
  await tx.notice.create({ data: { id, ...about, status: 'PLANNED', dueAt, createdAt } });
  if (dueAt <= createdAt) await publisher.publish(tx, 'notice.due', { noticeId: id });
}

/** Who takes themselves off the list is erased at once: nothing more is said, and what was said cannot be read any more. */
async function forgetCandidate({ db, vault }: SendingParts, sourceId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockSource(tx, sourceId);
    await dropPlanned(tx, sourceId, 'person.erased');
    await tx.notice.updateMany({
      where: { sourceId, source: 'CANDIDATE' },
      data: { bodySealed: null, toSealed: null, toIndex: null },
    });
    await tx.subjectKey.deleteMany({ where: { subjectId: sourceId } });
  }, patiently);
  vault.forget(sourceId);
}
