import type { Keyring, Vault } from '@cmpp/db';
import { instantOf } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { parseANumber } from '../person/a-number.ts';
import { raiseDetained } from '../person/detention.ts';
import { checkNeeds, type NeedChoice } from '../service/need.ts';
import { parsePhone } from '../person/phone-number.ts';

type DateSeed = Pick<Prisma.HearingUncheckedCreateInput, 'placeId' | 'medium' | 'toldBy' | 'checkedAt'> & {
  id: string;
  /** Wall time of the place, `2026-12-10T09:00:00`; null: not set yet. */
  localStart: string | null;
  room?: string;
};

export type ParticipantSeed = {
  id: string;
  siteId: string;
  caseworkerId: string | null;
  householdId: string | null;
  givenName: string;
  familyName: string;
  bornOn: string | null;
  aNumber: string | null;
  writtenLanguage: string;
  spokenLanguage: string;
  enrolledAt: Date;
  /** Detained since then; their phone may be in other hands. */
  detainedAt?: Date;
  phones: { id: string; number: string; mayText: boolean }[];
  hearings: (DateSeed & { kind: 'MASTER' | 'INDIVIDUAL' })[];
  appointments: DateSeed[];
  needs: NeedChoice[];
};

/** Made-up people and real places, for the demo and the tests. */
export type CasesSeed = {
  sites: Prisma.SiteCreateManyInput[];
  staff: Prisma.StaffCreateManyInput[];
  places: Prisma.PlaceCreateManyInput[];
  households: Prisma.HouseholdCreateManyInput[];
  participants: ParticipantSeed[];
  frozenNumbers: { number: string; reason: string }[];
};

/**
 * Writes rows as if they had always been there: checked by the domain's rules, encrypted, without events. Safe to repeat: rows that are
 * there stay as they are. All or nothing.
 *
 * @throws Refusal for what the rules refuse.
 */
export async function seed(db: Database, vault: Vault, keyring: Keyring, rows: CasesSeed, now: Date): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.site.createMany({ data: rows.sites, skipDuplicates: true });
      await tx.staff.createMany({ data: rows.staff, skipDuplicates: true });
      await tx.place.createMany({ data: rows.places, skipDuplicates: true });
      await tx.household.createMany({ data: rows.households, skipDuplicates: true });
      const numberIndexOf = (number: string) => keyring.blindIndexes('phone', parsePhone(number, 'number'))[0]!;
      const frozen = rows.frozenNumbers.map(({ number, reason }) => ({
        numberIndex: numberIndexOf(number),
        reason,
        frozenAt: now,
      }));
      await tx.frozenNumber.createMany({ data: frozen, skipDuplicates: true });
      const zones = new Map((await tx.place.findMany()).map(({ id, timeZone }) => [id, timeZone]));
      const known = await tx.participant.findMany({
        where: { id: { in: rows.participants.map(({ id }) => id) } },
        select: { id: true },
      });
      const there = new Set(known.map(({ id }) => id));
      const people = rows.participants.filter(({ id }) => !there.has(id));
      await vault.ensureKeys(
        tx,
        people.map(({ id }) => id),
      );
      for (const person of people) await seedParticipant(tx, vault, keyring, person, zones, now);
    },
    { timeout: 120_000 },
  );
}

async function seedParticipant(
  tx: Transaction,
  vault: Vault,
  keyring: Keyring,
  person: ParticipantSeed,
  zones: Map<string, string>,
  now: Date,
): Promise<void> {
  const { id, givenName, familyName, bornOn, phones, hearings, appointments, needs, aNumber: typed, ...plain } = person;
  const aNumber = typed === null ? null : parseANumber(typed, 'aNumber');
  const sealed = await vault.seal(
    tx,
    id,
    { table: 'participant', row: id },
    { given_name: givenName, family_name: familyName, born_on: bornOn, a_number: aNumber },
  );
  await tx.participant.create({
    data: {
      id,
      ...plain,
      givenNameSealed: sealed.given_name,
      familyNameSealed: sealed.family_name,
      bornOnSealed: sealed.born_on,
      aNumberSealed: sealed.a_number,
      aNumberIndex: aNumber === null ? null : keyring.blindIndexes('a-number', aNumber)[0]!,
    },
  });
  for (const phone of phones) {
    const number = parsePhone(phone.number, 'phones.number');
    const { number: numberSealed } = await vault.seal(
      tx,
      id,
      { table: 'participant_phone', row: phone.id },
      { number },
    );
    await tx.participantPhone.create({
      data: {
        id: phone.id,
        participantId: id,
        mayText: phone.mayText,
        numberSealed,
        numberIndex: keyring.blindIndexes('phone', number)[0]!,
      },
    });
  }
  const dateOf = (date: DateSeed) => {
    const timeZone = zones.get(date.placeId)!;
    return {
      ...date,
      participantId: id,
      status: 'SCHEDULED' as const,
      timeZone,
      startsAt: date.localStart === null ? null : instantOf(date.localStart, timeZone),
    };
  };
  await tx.hearing.createMany({ data: hearings.map((hearing) => ({ ...dateOf(hearing), kind: hearing.kind })) });
  await tx.appointment.createMany({ data: appointments.map(dateOf) });
  if (person.detainedAt) await raiseDetained(tx, id, person.detainedAt);
  for (const [rank, need] of checkNeeds(needs).entries()) {
    const needId = uuidv7();
    const { own_words } = await vault.seal(tx, id, { table: 'need', row: needId }, { own_words: need.ownWords });
    await tx.need.create({
      data: {
        id: needId,
        participantId: id,
        kind: need.kind,
        rank: rank + 1,
        ownWordsSealed: own_words,
        chosenAt: now,
      },
    });
  }
}
