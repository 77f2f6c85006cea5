import type { Database, Transaction } from '../../db.ts';
import type { Consent } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { neededToRefer } from './referred.ts';

/**
 * Writes down that referrals have ended by themselves: what the person agreed to has run out, or the partner's contract. Nobody sees anybody by
 * them since it was so (`referredTo`); from then on a later yes does not wake them either, and the person reads that they ended. Safe to
 * run at any time and twice.
 */
export async function endReferrals(db: Database, now: Date): Promise<void> {
  const people = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT participant_id AS id FROM partner_access
    WHERE ended_at IS NULL AND id NOT IN (SELECT id FROM live_referral)`;
  for (const { id } of people)
    await db.$transaction(async (tx) => {
      // Looked at again once held: they may just be asked anew.
      await holdPeople(tx, [id]);
      await tx.$executeRaw`
        UPDATE partner_access SET ended_at = ${now}
        WHERE ended_at IS NULL AND participant_id = ${id}::uuid AND id NOT IN (SELECT id FROM live_referral)`;
    });
}

/** Ends the referrals to an organization that is no partner of the site any more, at once and by the database's clock. */
export async function partnerLeft(tx: Transaction, siteId: string, organizationId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE partner_access SET ended_at = now() FROM participant
    WHERE participant.id = participant_id AND site_id = ${siteId}::uuid
      AND organization_id = ${organizationId}::uuid AND ended_at IS NULL`;
}

/**
 * What becomes of referrals when somebody is asked anew about an organization. A yes that follows another one without a gap keeps what was
 * made on that; a no, or a yes without what it takes to refer somebody, ends all; so does a yes after one that had run out: what it is for is
 * to be asked again.
 *
 * @param before the answer that held until now; null: none did.
 */
export async function referralsFollow(
  tx: Transaction,
  before: Consent | null,
  { id, participantId, organizationId, given, dataKinds, at }: Consent,
): Promise<void> {
  if (!organizationId) return;
  const theirs = { participantId, organizationId, endedAt: null };
  if (before && given && dataKinds.includes(neededToRefer))
    await tx.partnerAccess.updateMany({ where: { ...theirs, consentId: before.id }, data: { consentId: id } });
  await tx.partnerAccess.updateMany({
    where: { ...theirs, OR: [{ consentId: null }, { consentId: { not: id } }] },
    data: { endedAt: at },
  });
}
