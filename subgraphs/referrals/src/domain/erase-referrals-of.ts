import type { Vault } from '@cmpp/db';
import type { Database } from '../db.ts';

/**
 * Erases somebody: their key is destroyed and never made anew, and what was asked of organizations for them is deleted. What an organization
 * has written down itself is its own. Again it changes nothing.
 */
export async function eraseReferralsOf(db: Database, vault: Vault, participantId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await vault.destroy(tx, participantId);
    await tx.referral.deleteMany({ where: { participantId } });
  });
  vault.forget(participantId);
}
