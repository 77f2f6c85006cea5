import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Participant } from '../../generated/prisma/client.ts';
import { silencing } from '../approval/approval.ts';
import { endApprovals } from '../approval/ask-approval.ts';
import { announceAhead } from '../date/announce-ahead.ts';
import { movePlans } from '../departure/end-departure.ts';
import { nameIndexes } from '../person/name.ts';
import { claimANumbers } from './same-a-number.ts';
import type { SettleParts } from './settle-transfer.ts';

/** Where files go. */
type Destination = { siteId: string; roundId: string; caseworkerId: string | null };

/**
 * Makes files those of another site. What hangs on a site goes with it or ends: names are looked up by hashes of the new site, the household
 * is parted where some stay, and nobody of the old site's partners sees them.
 *
 * @throws Refusal `a_number.known`.
 */
export async function moveFiles(
  parts: SettleParts,
  people: readonly Participant[],
  { siteId, roundId, caseworkerId }: Destination,
): Promise<void> {
  const { tx, keyring, publisher, now } = parts;
  const plain = await openPlain(parts, people);
  const claims = await claimANumbers(
    tx,
    keyring,
    siteId,
    plain.map(({ aNumber }) => aNumber),
    () => 'transferId',
  );
  // Who left there once has a closed file: from now on their A-number finds the one that moves in.
  const left = claims.flatMap((claim) => claim.left ?? []);
  await tx.participant.updateMany({ where: { id: { in: left } }, data: { aNumberIndex: null } });
  const householdId = people.length > 1 ? uuidv7() : null;
  if (householdId) await tx.household.create({ data: { id: householdId, siteId } });
  for (const [index, { id }] of people.entries()) {
    const { givenName, familyName } = plain[index]!;
    const indexes = nameIndexes(keyring, siteId, givenName, familyName);
    const externalIndex = await keepMovedAway(tx, people[index]!, siteId);
    await tx.participant.update({
      where: { id },
      data: { siteId, roundId, caseworkerId, householdId, nameIndexes: indexes, externalIndex },
    });
  }
  const movedIds = people.map(({ id }) => id);
  await partFromOthers(tx, movedIds, now);
  // What the old site's second person was asked is nothing that the new site asked for.
  const silent = await tx.approval.findMany({ where: { participantId: { in: movedIds }, ...silencing } });
  await endApprovals(tx, { participantIds: movedIds, kinds: ['CLOSING', 'DEPARTURE_PLAN', 'EXPENSE'] }, now);
  for (const { participantId } of silent) await announceAhead(tx, publisher, participantId, now);
  await movePlans(tx, movedIds, siteId);
  await tx.expense.updateMany({
    where: { participantId: { in: movedIds }, status: 'ASKED' },
    data: { status: 'TAKEN_BACK', takenBackAt: now },
  });
}

/**
 * Keeps what the old site's own system calls somebody, so that its next file does not enrol them again.
 *
 * @returns what the new site's calls them, where they were of it before and come back.
 */
async function keepMovedAway(
  tx: Transaction,
  { id: participantId, siteId: fromSiteId, externalIndex }: Participant,
  toSiteId: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (externalIndex) await tx.movedAway.create({ data: { participantId, siteId: fromSiteId, externalIndex } });
  const where = { participantId_siteId: { participantId, siteId: toSiteId } };
  const before = await tx.movedAway.findUnique({ where });
  if (before) await tx.movedAway.delete({ where });
  return before && before.externalIndex;
}

/** Names and A-numbers of these people, in plain words; an A-number is null when there is none yet. */
export async function openPlain({ tx, vault }: SettleParts, people: readonly Participant[]) {
  const opened = await vault.open(
    tx,
    people.flatMap((person) =>
      (
        [
          ['given_name', person.givenNameSealed],
          ['family_name', person.familyNameSealed],
          ['a_number', person.aNumberSealed],
        ] as const
      ).map(([column, bytes]) => ({
        subjectId: person.id,
        cell: { table: 'participant', column, row: person.id },
        bytes,
      })),
    ),
  );
  const broken = opened.find((value) => value instanceof Error);
  if (broken) throw broken;
  const words = opened as (string | null)[];
  return people.map((_, index) => {
    const [givenName, familyName, aNumber] = words.slice(3 * index, 3 * index + 3);
    return { givenName: givenName ?? '', familyName: familyName ?? '', aNumber: aNumber ?? null };
  });
}

/** Between who moves and who stays nobody looks after anybody any more, and nothing is shared; partners of the old site see nobody who moves. */
async function partFromOthers(tx: Transaction, movedIds: readonly string[], now: Date): Promise<void> {
  const moved = { in: [...movedIds] };
  const stayed = { notIn: [...movedIds] };
  await tx.guardianship.updateMany({
    where: {
      OR: [
        { guardianId: moved, wardId: stayed },
        { guardianId: stayed, wardId: moved },
      ],
      endedAt: null,
    },
    data: { endedAt: now },
  });
  await tx.householdShare.updateMany({
    where: {
      OR: [
        { fromId: moved, toId: stayed },
        { fromId: stayed, toId: moved },
      ],
      revokedAt: null,
    },
    data: { revokedAt: now },
  });
  await tx.partnerAccess.updateMany({ where: { participantId: moved, endedAt: null }, data: { endedAt: now } });
}
