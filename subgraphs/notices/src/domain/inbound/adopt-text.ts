import { patiently, type SendingParts } from '../parts.ts';
import type { TextClaim } from './claim-text.ts';

/**
 * Once it is known whose a text is: seals it anew under that person's key, and destroys its own. From then on it is in the person's thread,
 * and goes with them when they are erased. Safe to repeat.
 */
export async function adoptText(
  { db, vault }: SendingParts,
  { id, participantId: known }: TextClaim,
  participantId: string,
  text: { from: string; body: string },
): Promise<void> {
  if (known === participantId) return;
  await db.$transaction(async (tx) => {
    const sealed = await vault.seal(tx, participantId, { table: 'inbound_message', row: id }, text);
    await tx.inboundMessage.update({
      where: { id },
      data: { participantId, fromSealed: sealed.from, bodySealed: sealed.body },
    });
    await tx.subjectKey.deleteMany({ where: { subjectId: id } });
  }, patiently);
  vault.forget(id);
}
