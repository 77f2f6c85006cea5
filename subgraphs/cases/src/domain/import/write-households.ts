import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { raiseSameANumber } from '../enrolment/same-a-number.ts';
import { guardiansOf } from '../household/guardian.ts';
import { isUnder14 } from '../household/under-14.ts';
import { participantRow, phoneRow } from '../person/person-rows.ts';
import type { Unit } from './file.ts';
import type { ImportParts } from './import-file.ts';
import { externalIndexes, type KnownPeople } from './known-people.ts';
import type { LookUp } from './look-up.ts';
import type { AgreedElsewhere, PersonEntry } from './participant-file.ts';
import { accessRows } from './access-rows.ts';

/** What is asked for where people were asked before they came into this hub: in words that are not ours. */
const wordingElsewhere = 'before-import';

type Member = PersonEntry & { id: string; householdId: string | null; under14: boolean };

/** Writes households down: one statement for each table, whatever their number. */
export async function writeHouseholds(
  tx: Transaction,
  { vault, keyring }: ImportParts,
  look: LookUp,
  households: readonly Unit<PersonEntry>[],
  known: KnownPeople,
): Promise<void> {
  if (!households.length) return;
  const { site, now, today } = look;
  const families = households.map(({ entries }) => {
    const householdId = entries.length > 1 ? uuidv7() : null;
    const members = entries.map((entry): Member => {
      const under14 = entry.bornOn !== null && isUnder14(entry.bornOn, today);
      return { ...entry, id: uuidv7(), householdId, under14 };
    });
    const idOf = (name: string) => members.find(({ externalId }) => externalId === name)!.id;
    return members.map((member) => ({ ...member, lookedAfterBy: member.lookedAfterBy?.map(idOf) ?? null }));
  });
  const people = families.flat();
  const ids = people.map(({ id }) => id);
  const sealing = { keyring, seal: await vault.sealer(tx, ids) };
  const homes = families.flatMap(([first]) => (first?.householdId ? [{ id: first.householdId, siteId: site.id }] : []));
  await tx.household.createMany({ data: homes });
  await tx.participant.createMany({
    data: people.map((person) =>
      participantRow(sealing, { ...columnsOf(person), siteId: site.id, externalIndex: externalIndexOf(person) }),
    ),
  });
  const phones = people.flatMap(({ phone, texts, id }) =>
    phone === null ? [] : [{ id: uuidv7(), personId: id, number: phone, texts }],
  );
  await tx.participantPhone.createMany({
    data: phones.map(({ id, personId, number, texts }) =>
      phoneRow(sealing, personId, { id, number, mayText: texts !== null }),
    ),
  });
  await tx.consent.createMany({
    data: [
      ...people.map(({ id, services }) => consentRow(id, 'SERVICES', null, services)),
      ...phones.flatMap(({ id, personId, texts }) => (texts ? [consentRow(personId, 'TEXTS', id, texts)] : [])),
    ],
  });
  await tx.guardianship.createMany({
    data: families.flatMap(guardiansOf).map((guardian) => ({ ...guardian, id: uuidv7(), since: now })),
  });
  await tx.accessEntry.createMany({ data: accessRows(ids, 'Import.participants') });
  // Across sites only an A-number's index matches, and the answer is a task, not a name.
  for (const person of people) await raiseSameANumber(tx, person.id, known.elsewhere(person), now);

  function externalIndexOf({ externalId }: PersonEntry) {
    return externalId === null ? null : externalIndexes(keyring, site.id, externalId)[0]!;
  }
}

/** What of a row is a column of a person. */
const columnsOf = (member: Member) => ({
  id: member.id,
  householdId: member.householdId,
  householdRole: member.householdRole,
  givenName: member.givenName,
  familyName: member.familyName,
  bornOn: member.bornOn,
  under14: member.under14,
  married: member.married,
  aNumber: member.aNumber,
  writtenLanguage: member.writtenLanguage,
  spokenLanguage: member.spokenLanguage,
  enrolledAt: member.enrolledAt,
  caseworkerId: member.caseworkerId,
  roundId: member.roundId,
});

const consentRow = (
  participantId: string,
  kind: 'SERVICES' | 'TEXTS',
  phoneId: string | null,
  agreed: AgreedElsewhere,
): Prisma.ConsentCreateManyInput => ({
  id: uuidv7(),
  participantId,
  kind,
  phoneId,
  given: true,
  wordingVersion: wordingElsewhere,
  ...agreed,
});
