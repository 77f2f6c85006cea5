import type { Vault } from '@cmpp/db';
import { goThroughBatches, type NextBatch } from '@cmpp/subgraph/go-through';
import { dayAt } from '@cmpp/subgraph/wall-time';
import type { Database } from '../db.ts';
import { isUnder14, turn14 } from '../domain/household/under-14.ts';

/** People whose birth dates are opened in one go. */
const atOnce = 500;

/**
 * Lets those turn 14 whose birthday it is by the calendar of their site. Opens the birth dates of those who are said to be younger, and no
 * others. Safe to run twice and side by side.
 *
 * @throws Error for a birth date that does not open, after everybody else's was looked at.
 */
export async function keepUnder14(db: Database, vault: Vault, now: Date): Promise<void> {
  await goThroughBatches(
    atOnce,
    (next) => youngPeople(db, vault, next),
    async ({ id, bornOn, timeZone }) => {
      if (bornOn instanceof Error) throw bornOn;
      if (bornOn && !isUnder14(bornOn, dayAt(now, timeZone))) await db.$transaction((tx) => turn14(tx, id, now));
    },
  );
}

async function youngPeople(db: Database, vault: Vault, { where, ...next }: NextBatch) {
  const people = await db.participant.findMany({
    where: { under14: true, bornOnSealed: { not: null }, ...where },
    select: { id: true, bornOnSealed: true, site: { select: { timeZone: true } } },
    ...next,
  });
  const born = await vault.open(
    db,
    people.map(({ id, bornOnSealed }) => ({
      subjectId: id,
      cell: { table: 'participant', column: 'born_on', row: id },
      bytes: bornOnSealed,
    })),
  );
  return people.map(({ id, site }, at) => ({ id, timeZone: site.timeZone, bornOn: born[at] ?? null }));
}
