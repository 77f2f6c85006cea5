import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import type { Consent } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { findFile } from '../person/participant.ts';
import { raiseTask } from '../task/task.ts';
import { withdrawTransfers } from './withdraw-transfers.ts';

/**
 * Takes an answer back, by the person or by staff in their name. "Revoking works at once" (trust.md, "Data"): with it the number is not
 * texted any more, or the organization sees nothing any more; a service that was agreed to is not ended by a program, so that a task opens.
 * Again it changes nothing; so does taking back a no.
 *
 * @param refused hears of a file that is not the asker's, for the access log.
 * @throws Refusal `consent.unknown`: the same for one that is not there and one of a file that is not the asker's.
 */
export async function revokeConsent(
  tx: Transaction,
  viewer: Viewer,
  consentId: string,
  now: Date,
  refused: (subjectId: string) => void,
): Promise<Consent> {
  const found = isUuid(consentId) ? await tx.consent.findUnique({ where: { id: consentId } }) : null;
  // Held before it is looked at: the other site may just be taking them in, on the strength of it.
  if (found) await holdPeople(tx, [found.participantId]);
  if (!found || !(await findFile(tx, viewer, found.participantId, refused)))
    refuse('consent.unknown', 'consentId', 'There is no such consent.', 'Look at the list of what they agreed to.');
  const { count } = await tx.consent.updateMany({
    where: { id: consentId, given: true, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count === 1) await follows(tx, found, now);
  return tx.consent.findUniqueOrThrow({ where: { id: consentId } });
}

/** What ends with a yes. An older one, after which they were asked again, ends nothing: the later answer counts. */
async function follows(tx: Transaction, revoked: Consent, now: Date): Promise<void> {
  const { id, participantId, kind, phoneId, organizationId, siteId, at } = revoked;
  const same = { participantId, kind, phoneId, organizationId, siteId };
  const later = await tx.consent.count({ where: { ...same, OR: [{ at: { gt: at } }, { at, id: { gt: id } }] } });
  if (later) return;
  if (phoneId) await tx.participantPhone.update({ where: { id: phoneId }, data: { mayText: false } });
  if (organizationId) await sharingEnded(tx, participantId, organizationId, now);
  if (kind === 'TRANSFER') await withdrawTransfers(tx, { consentId: id }, now);
  if (kind === 'SERVICES')
    await raiseTask(
      tx,
      { key: `consent-revoked/${id}`, kind: 'CONSENT_REVOKED', participantId, aboutId: id, dueAt: now },
      now,
    );
}

/** Nobody of the organization sees the person any more. */
async function sharingEnded(tx: Transaction, participantId: string, organizationId: string, now: Date): Promise<void> {
  await tx.partnerAccess.updateMany({
    where: { participantId, organizationId, endedAt: null },
    data: { endedAt: now },
  });
}
