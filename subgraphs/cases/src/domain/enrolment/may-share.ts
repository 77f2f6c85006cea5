import type { Transaction } from '../../db.ts';
import { holds, type SharedDataKind } from './consent.ts';

/** What a person lets one organization have now; empty when they refused, took it back, were never asked, or it has run out. */
export async function sharedWith(
  tx: Transaction,
  { participantId, organizationId }: { participantId: string; organizationId: string },
  now: Date,
): Promise<SharedDataKind[]> {
  const last = await tx.consent.findFirst({
    where: { participantId, organizationId, kind: 'SHARING' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
  return last && holds(last, now) ? (last.dataKinds as SharedDataKind[]) : [];
}
