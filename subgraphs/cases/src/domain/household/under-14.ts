import type { Transaction } from '../../db.ts';
import { ageOn, type LocalDate } from '../person/age.ts';

/** Whether somebody is younger than 14 on a day. */
export const isUnder14 = (bornOn: LocalDate, day: LocalDate): boolean => ageOn(bornOn, day) < 14;

/**
 * Lets somebody be 14: "offered to every enrolled person aged 14 or older" (domain.md) counts them in from now on, and "from 14 … are the
 * young person's own" (trust.md): parents and guardians no longer read their file. Who is in somebody's care for another reason stays so.
 * Again it changes nothing.
 */
export async function turn14(tx: Transaction, participantId: string, now: Date): Promise<void> {
  const data = { under14: false, turned14At: now };
  await tx.participant.updateMany({ where: { id: participantId, under14: true }, data });
  await tx.guardianship.updateMany({
    where: { wardId: participantId, basis: { not: 'CARETAKER' }, endedAt: null },
    data: { endedAt: now },
  });
}
