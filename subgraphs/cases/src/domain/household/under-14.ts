import type { Transaction } from '../../db.ts';

/**
 * Whether somebody is younger than 14 on a day. Who is born on February 29 turns 14 on March 1: there is no February 29 that year.
 *
 * @param bornOn and `day`: `2012-11-22`.
 */
export function isUnder14(bornOn: string, day: string): boolean {
  const birthday = `${String(Number(bornOn.slice(0, 4)) + 14).padStart(4, '0')}${bornOn.slice(4)}`;
  return day < birthday;
}

/**
 * Lets somebody be 14: "offered to every enrolled person aged 14 or older" (domain.md) counts them in from now on, and "from 14 … are the
 * young person's own" (trust.md): parents and guardians no longer read their file. Who is in somebody's care for another reason stays so.
 * Again it changes nothing.
 */
export async function turn14(tx: Transaction, participantId: string, now: Date): Promise<void> {
  await tx.participant.updateMany({ where: { id: participantId, under14: true }, data: { under14: false } });
  await tx.guardianship.updateMany({
    where: { wardId: participantId, basis: { not: 'CARETAKER' }, endedAt: null },
    data: { endedAt: now },
  });
}
