import type { Keyring, Vault } from '@cmpp/db';
import type { Database, Transaction } from '../../db.ts';
import { writeKnownInstruments } from '../care/known-instruments.ts';
import { phoneIndex } from '../person/person-rows.ts';
import { parsePhone } from '../person/phone-number.ts';
import { quarterOf } from '../report/quarter.ts';
import type { CasesSeed } from './rows.ts';
import { seedPeople } from './seed-people.ts';
import { seedProgram } from './seed-program.ts';

/** What a seed is written with. */
export type SeedParts = { vault: Vault; keyring: Keyring; now: Date };

/**
 * Writes rows as if they had always been there: checked by the domain's rules, encrypted, without events. Safe to repeat: rows that are
 * there stay as they are. All or nothing.
 *
 * @throws Refusal for what the rules refuse.
 */
export async function seed(db: Database, parts: SeedParts, rows: CasesSeed): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.site.createMany({ data: rows.sites, skipDuplicates: true });
      if (rows.program) await seedProgram(tx, rows.program, parts.now);
      await tx.staff.createMany({ data: rows.staff, skipDuplicates: true });
      await tx.place.createMany({ data: rows.places, skipDuplicates: true });
      await writeKnownInstruments(tx, parts.now);
      await tx.household.createMany({ data: rows.households, skipDuplicates: true });
      await seedFrozenNumbers(tx, parts, rows.frozenNumbers);
      await seedPeople(tx, parts, rows.participants);
      await tx.reportReady.createMany({
        data: (rows.reportsReady ?? []).map(({ fromOn, ...said }) => ({
          ...said,
          fromOn: new Date(quarterOf(fromOn).fromOn),
          saidAt: parts.now,
        })),
        skipDuplicates: true,
      });
    },
    { timeout: 120_000 },
  );
}

async function seedFrozenNumbers(
  tx: Transaction,
  { keyring, now }: SeedParts,
  rows: CasesSeed['frozenNumbers'],
): Promise<void> {
  const data = rows.map(({ number, reason }) => ({
    numberIndex: phoneIndex(keyring, parsePhone(number, 'number')),
    reason,
    frozenAt: now,
  }));
  await tx.frozenNumber.createMany({ data, skipDuplicates: true });
}
