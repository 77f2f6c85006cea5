import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { dayOf } from '../person/age.ts';
import { checkAward } from '../program/award.ts';
import { checkRound } from '../program/round.ts';
import { checkSiteContact, checkSiteName, checkSitePartner } from '../program/site-record.ts';
import type { ProgramSeed } from './rows.ts';

/** Writes what is not there yet; what is stays as it is. @throws Refusal for what the rules refuse. */
export async function seedProgram(tx: Transaction, program: ProgramSeed, now: Date): Promise<void> {
  const today = dayOf(now);
  const skipDuplicates = true;
  await tx.fundingRound.createMany({
    data: program.rounds.map((round) => ({ id: round.id, ...checkRound(round, today) })),
    skipDuplicates,
  });
  await tx.award.createMany({
    data: program.awards.map((award) => {
      const { id, roundId, siteId } = award;
      return { id, roundId, siteId, ...checkAward(award, today) };
    }),
    skipDuplicates,
  });
  await tx.siteName.createMany({
    data: program.names.map((name) => ({ id: uuidv7(), ...checkSiteName(name, today) })),
    skipDuplicates,
  });
  await tx.siteContact.createMany({
    data: program.contacts.map((contact) => ({ id: uuidv7(), ...checkSiteContact(contact, today) })),
    skipDuplicates,
  });
  await tx.sitePartner.createMany({
    data: program.partners.map((partner) => ({ id: uuidv7(), ...checkSitePartner(partner, today) })),
    skipDuplicates,
  });
}
