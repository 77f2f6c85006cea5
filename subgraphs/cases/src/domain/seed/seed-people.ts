import type { Seal } from '@cmpp/db';
import { instantOf } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { raiseDetained } from '../person/detention.ts';
import { participantRow, phoneRow } from '../person/person-rows.ts';
import { takePlaces } from '../selection/capacity.ts';
import { checkNeeds } from '../service/need.ts';
import type { AppointmentSeed, HearingSeed, ParticipantSeed } from './rows.ts';
import type { SeedParts } from './seed.ts';

/** People for whom one statement a table is written. A statement has at most 65,535 values. */
const atOnce = 500;

/** Writes those who are not there yet, a few hundred with each statement. @throws Refusal for what the rules refuse. */
export async function seedPeople(tx: Transaction, parts: SeedParts, people: readonly ParticipantSeed[]): Promise<void> {
  if (!people.length) return;
  const zones = new Map((await tx.place.findMany()).map(({ id, timeZone }) => [id, timeZone]));
  for (let first = 0; first < people.length; first += atOnce)
    await seedBatch(tx, parts, zones, people.slice(first, first + atOnce));
}

async function seedBatch(
  tx: Transaction,
  { vault, keyring, now }: SeedParts,
  zones: Map<string, string>,
  batch: readonly ParticipantSeed[],
): Promise<void> {
  const ids = batch.map(({ id }) => id);
  const known = await tx.participant.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const there = new Set(known.map(({ id }) => id));
  const people = batch.filter(({ id }) => !there.has(id));
  if (!people.length) return;
  const seal = await vault.sealer(
    tx,
    people.map(({ id }) => id),
  );
  const sealing = { seal, keyring };
  const rows = people.map(({ phones: _, hearings: __, appointments: ___, needs: ____, ...person }) =>
    participantRow(sealing, person),
  );
  await tx.participant.createMany({ data: rows });
  await tx.participantPhone.createMany({
    data: people.flatMap(({ id, phones }) => phones.map((phone) => phoneRow(sealing, id, phone))),
  });
  const dateRow = <Seed extends HearingSeed | AppointmentSeed>(participantId: string, date: Seed) => {
    const timeZone = zones.get(date.placeId)!;
    const startsAt = date.localStart === null ? null : instantOf(date.localStart, timeZone);
    return { status: 'SCHEDULED' as const, ...date, participantId, timeZone, startsAt };
  };
  await tx.hearing.createMany({
    data: people.flatMap(({ id, hearings }) => hearings.map((hearing) => dateRow(id, hearing))),
  });
  await tx.appointment.createMany({
    data: people.flatMap(({ id, appointments }) => appointments.map((appointment) => dateRow(id, appointment))),
  });
  await tx.need.createMany({ data: people.flatMap((person) => needRows(seal, person, now)) });
  await takeTheirPlaces(tx, people);
  for (const { id, detainedAt } of people) if (detainedAt) await raiseDetained(tx, id, detainedAt);
}

/** Whoever was enrolled in a round has one of its places. */
async function takeTheirPlaces(tx: Transaction, people: readonly ParticipantSeed[]): Promise<void> {
  const inRound = people.filter(({ roundId, closedAt }) => roundId && !closedAt);
  for (const group of Map.groupBy(inRound, ({ siteId, roundId }) => `${siteId} ${roundId}`).values()) {
    const { siteId, roundId } = group[0]!;
    await takePlaces(tx, { siteId, roundId: roundId!, people: group.length });
  }
}

function needRows(seal: Seal, { id: participantId, needs }: ParticipantSeed, chosenAt: Date) {
  return checkNeeds(needs).map(({ kind, ownWords }, index): Prisma.NeedCreateManyInput => {
    const id = uuidv7();
    const sealed = seal(participantId, { table: 'need', row: id }, { own_words: ownWords });
    return { id, participantId, kind, rank: index + 1, ownWordsSealed: sealed.own_words, chosenAt };
  });
}
