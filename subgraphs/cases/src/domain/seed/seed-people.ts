import type { Seal } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { checkPlace } from '../date/date-content.ts';
import { guardiansOf, unclearWards } from '../household/guardian.ts';
import { isUnder14 } from '../household/under-14.ts';
import { dayOf } from '../person/age.ts';
import { raiseDetained } from '../person/detention.ts';
import { participantRow, phoneRow, type Sealing } from '../person/person-rows.ts';
import { takePlaces } from '../selection/capacity.ts';
import { checkNeeds } from '../service/need.ts';
import { checkHouseholds } from './check-households.ts';
import { consentRows } from './consent-rows.ts';
import { checkPerson } from './check-person.ts';
import { dateRow, type Places } from './date-row.ts';
import type { ParticipantSeed } from './rows.ts';
import type { SeedParts } from './seed.ts';
import { seedFacts } from './seed-facts.ts';
import { seedReferrals } from './seed-referrals.ts';

/** People for whom one statement a table is written. A statement has at most 65,535 values. */
const atOnce = 500;

/** Writes those who are not there yet, a few hundred with each statement. @throws Refusal for what the rules refuse. */
export async function seedPeople(tx: Transaction, parts: SeedParts, all: readonly ParticipantSeed[]): Promise<void> {
  if (!all.length) return;
  checkHouseholds(all);
  const places = new Map((await tx.place.findMany()).map((place) => [place.id, place]));
  const people: ParticipantSeed[] = [];
  for (let first = 0; first < all.length; first += atOnce)
    people.push(...(await seedBatch(tx, parts, places, all.slice(first, first + atOnce))));
  await takeAllPlaces(tx, people, parts.now);
  await seedGuardians(tx, people, parts.now);
  for (const { id, detainedAt } of people) if (detainedAt) await raiseDetained(tx, id, detainedAt);
}

async function seedGuardians(tx: Transaction, people: readonly ParticipantSeed[], now: Date): Promise<void> {
  const families = Map.groupBy(
    people.filter(({ householdId }) => householdId),
    ({ householdId }) => householdId,
  );
  const homes = [...families.values()].map((members) =>
    members.map((member) => ({
      ...member,
      householdRole: member.householdRole ?? null,
      under14: isYoung(member, now),
    })),
  );
  if (homes.some((home) => unclearWards(home, { couple: true }).length))
    refuse(
      'guardian.missing',
      'participants',
      'It is not clear who looks after somebody.',
      'Let one lead the household.',
    );
  const guardians = homes.flatMap(guardiansOf);
  await tx.guardianship.createMany({ data: guardians.map((row) => ({ ...row, id: uuidv7(), since: now })) });
}

/** As said, else by the birth date. */
const isYoung = ({ under14, bornOn }: ParticipantSeed, now: Date): boolean =>
  under14 ?? (bornOn !== null && isUnder14(bornOn, dayOf(now)));

async function takeAllPlaces(tx: Transaction, people: readonly ParticipantSeed[], now: Date): Promise<void> {
  // Who left has given their place back.
  const placed = people.flatMap(({ siteId, roundId, closing }) => (roundId && !closing ? [{ siteId, roundId }] : []));
  for (const together of Map.groupBy(placed, ({ siteId, roundId }) => `${siteId} ${roundId}`).values())
    await takePlaces(tx, { ...together[0]!, people: together.length }, now);
}

async function seedBatch(
  tx: Transaction,
  { vault, keyring, now }: SeedParts,
  places: Places,
  batch: readonly ParticipantSeed[],
): Promise<readonly ParticipantSeed[]> {
  const ids = batch.map(({ id }) => id);
  const known = await tx.participant.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const there = new Set(known.map(({ id }) => id));
  const people = batch
    .filter(({ id }) => !there.has(id))
    .map((person) => checkPerson(person, isYoung(person, now), dayOf(now)));
  if (!people.length) return people;
  const newIds = people.map(({ id }) => id);
  const sealing: Sealing = { seal: await vault.sealer(tx, newIds), keyring };
  await tx.participant.createMany({
    data: people.map((person) => participantRow(sealing, { ...columnsOf(person), under14: isYoung(person, now) })),
  });
  await tx.participantPhone.createMany({
    data: people.flatMap(({ id, phones }) => phones.map((phone) => phoneRow(sealing, id, phone))),
  });
  await tx.consent.createMany({ data: people.flatMap(consentRows) });
  await seedReferrals(tx, people, now);
  await tx.monitoring.createMany({ data: ofEach(people, ({ monitorings }) => monitorings) });
  await tx.serviceOffer.createMany({ data: ofEach(people, ({ offers }) => offers) });
  for (const { proceeding } of people)
    if (proceeding?.courtId) checkPlace(places.get(proceeding.courtId) ?? null, 'COURT', 'proceeding.courtId');
  await tx.proceeding.createMany({ data: ofEach(people, ({ proceeding }) => proceeding && [proceeding]) });
  await tx.hearing.createMany({
    data: people.flatMap(({ id, hearings, proceeding }) =>
      hearings.map((hearing) => ({
        ...dateRow(places, 'COURT', id, hearing, now),
        proceedingId: proceeding?.id ?? null,
      })),
    ),
  });
  await tx.appointment.createMany({
    data: people.flatMap(({ id, appointments }) =>
      appointments.map((one) => dateRow(places, 'CHECK_IN_OFFICE', id, one, now)),
    ),
  });
  await tx.need.createMany({ data: people.flatMap((person) => needRows(sealing.seal, person)) });
  await seedFacts(tx, sealing, people, now);
  return people;
}

/** What of a seeded person is a column of theirs. */
function columnsOf(person: ParticipantSeed) {
  const { phones, hearings, appointments, needs, agreed, referred, monitorings, offers, proceeding, ...more } = person;
  const { contacts, plan, needWords, addressChanges, closing, expenses, ...columns } = more;
  return { ...columns, closedAt: closing?.closedAt ?? null };
}

const ofEach = <Row>(people: readonly ParticipantSeed[], rowsOf: (person: ParticipantSeed) => Row[] | undefined) =>
  people.flatMap((person) => (rowsOf(person) ?? []).map((row) => ({ ...row, participantId: person.id })));

function needRows(seal: Seal, { id: participantId, needs, enrolledAt: chosenAt }: ParticipantSeed) {
  return checkNeeds(needs).map(({ kind, ownWords }, index): Prisma.NeedCreateManyInput => {
    const id = uuidv7();
    const sealed = seal(participantId, { table: 'need', row: id }, { own_words: ownWords });
    return { id, participantId, kind, rank: index + 1, ownWordsSealed: sealed.own_words, chosenAt };
  });
}
