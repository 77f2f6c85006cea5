import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { checkPartner } from '../access/refer-to-partner.ts';
import { neededToRefer } from '../access/referred.ts';
import { checkAsked } from '../enrolment/consent.ts';
import type { ParticipantSeed } from './rows.ts';

/**
 * Refers seeded people to partners of their sites, each with what they agreed to.
 *
 * @throws Refusal `partner.unknown`; see `checkAsked`.
 */
export async function seedReferrals(tx: Transaction, people: readonly ParticipantSeed[], now: Date): Promise<void> {
  for (const { id: participantId, siteId, referred } of people) {
    if (!referred) continue;
    const { organizationId, service, givenById, agreed } = referred;
    await checkPartner(tx, siteId, organizationId, now);
    checkAsked('SHARING', agreed, 'referred.agreed');
    const ofPartner = { participantId, organizationId };
    const consentId = uuidv7();
    const dataKinds = [neededToRefer];
    await tx.consent.create({
      data: {
        id: consentId,
        ...ofPartner,
        kind: 'SHARING',
        given: true,
        dataKinds,
        ...agreed,
        recordedById: givenById,
      },
    });
    await tx.partnerAccess.create({
      data: { id: uuidv7(), ...ofPartner, service, since: agreed.at, givenById, consentId },
    });
  }
}
