import type { Vault } from '@cmpp/db';
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
  const broken: Error[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const people = await youngPeople(db, after);
    const born = await vault.open(
      db,
      people.map(({ id, bornOnSealed }) => ({
        subjectId: id,
        cell: { table: 'participant', column: 'born_on', row: id },
        bytes: bornOnSealed,
      })),
    );
    for (const [at, { id, site }] of people.entries()) {
      const bornOn = born[at];
      if (bornOn instanceof Error) broken.push(bornOn);
      else if (bornOn && !isUnder14(bornOn, dayAt(now, site.timeZone)))
        await db.$transaction((tx) => turn14(tx, id, now));
    }
    after = people.length === atOnce ? people.at(-1)!.id : undefined;
  }
  if (broken.length) throw broken[0]!;
}

const youngPeople = (db: Database, after: string) =>
  db.participant.findMany({
    where: { under14: true, bornOnSealed: { not: null }, ...(after && { id: { gt: after } }) },
    select: { id: true, bornOnSealed: true, site: { select: { timeZone: true } } },
    orderBy: { id: 'asc' },
    take: atOnce,
  });
