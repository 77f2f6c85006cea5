import { v7 as uuidv7 } from 'uuid';
import type { Events } from '@cmpp/events';
import { patiently, type SendingParts } from './parts.ts';

/** Somebody asked for a code: plans its text, without the code, the number, or whose it is. Safe to repeat. */
export async function planCodeNotice(
  { db, publisher, now }: SendingParts,
  { challengeId }: Events['signin.requested'],
): Promise<void> {
  const id = uuidv7();
  const at = now();
  await db.$transaction(async (tx) => {
    const about = { source: 'CHALLENGE', sourceId: challengeId, sourceVersion: 1 } as const;
    const row = { id, kind: 'SIGN_IN_CODE', ...about, status: 'PLANNED' } as const;
    const { count } = await tx.notice.createMany({
      data: { ...row, dueAt: at, createdAt: at },
      skipDuplicates: true,
    });
    if (count) await publisher.publish(tx, 'notice.due', { noticeId: id });
  }, patiently);
}
