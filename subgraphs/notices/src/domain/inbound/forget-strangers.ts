import type { SendingParts } from '../parts.ts';

/**
 * What nobody that may be known has written is kept no longer than its answer needs: number and words are deleted, and the key that they
 * and the answer were sealed under. That a text came and was answered stays. Safe to run at any time.
 */
export async function forgetStrangers({ db, vault }: SendingParts): Promise<void> {
  const answered = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM inbound_message text
    WHERE participant_id IS NULL AND handled_at IS NOT NULL AND from_sealed IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM notice WHERE source_id = text.id AND status IN ('PLANNED', 'SENDING', 'UNKNOWN'))
    ORDER BY handled_at LIMIT 500`;
  const ids = answered.map(({ id }) => id);
  if (!ids.length) return;
  await db.$transaction([
    db.inboundMessage.updateMany({ where: { id: { in: ids } }, data: { fromSealed: null, bodySealed: null } }),
    db.notice.updateMany({ where: { sourceId: { in: ids } }, data: { bodySealed: null, toSealed: null } }),
    db.subjectKey.deleteMany({ where: { subjectId: { in: ids } } }),
  ]);
  for (const id of ids) vault.forget(id);
}
