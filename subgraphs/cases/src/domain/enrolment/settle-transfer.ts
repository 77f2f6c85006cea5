import type { Keyring, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import type { Participant, Transfer } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { freePlaces, takePlaces } from '../selection/capacity.ts';
import { settleTasks } from '../task/task.ts';
import type { TransferParts } from './ask-transfer.ts';
import { checkCaseworker } from './caseworker.ts';
import { moveFiles, openPlain } from './move-files.ts';
import { holdANumbers } from './same-a-number.ts';
import { checkAgreed, checkNobodyIsParted } from './transfer.ts';

/** What the other site says. */
export type SettleInput = {
  /** Of those who move together. */
  transferId: string;
  accept: boolean;
  /** Whose places they take; needed to accept. */
  roundId: string | null;
  /** Who walks with them; null: nobody yet. */
  caseworkerId: string | null;
};

export type SettleParts = TransferParts & { vault: Vault; keyring: Keyring; publisher: Publisher };

/**
 * Settles a transfer, at the site that was asked, in one transaction: the places there are taken, those here are free, and the files are of the
 * other site; with its commit the old site reads them no more. Said again, it changes nothing.
 *
 * @returns the transfer's people.
 * @throws Refusal `transfer.unknown`, `transfer.settled` (otherwise before), `transfer.not_agreed`, `transfer.round_missing`,
 *   `transfer.parts_ward`, `caseworker.unknown`, `a_number.known`; see `takePlaces`.
 */
export async function settleTransfer(parts: SettleParts, input: SettleInput): Promise<string[]> {
  const { tx, viewer, now } = parts;
  const rows = await getTransfer(parts, input.transferId);
  const ids = rows.map(({ participantId }) => participantId).sort();
  if (rows[0]!.settledAt) {
    if (rows[0]!.accepted !== input.accept)
      refuse('transfer.settled', 'accept', 'This was settled otherwise, or taken back.', 'Look at the list as it is.');
    return ids;
  }
  if (input.accept) await takeIn(parts, input, rows, ids);
  await tx.transfer.updateMany({
    where: { togetherId: input.transferId },
    data: { settledAt: now, settledById: viewer.id, accepted: input.accept },
  });
  await settleTasks(tx, viewer, { kind: 'TRANSFER_ASKED', aboutId: input.transferId }, now);
  return ids;
}

/** @throws Refusal `transfer.unknown`: the same for one that another site was asked, and that their own site has not approved. */
async function getTransfer(parts: SettleParts, togetherId: string): Promise<Transfer[]> {
  const { tx, viewer } = parts;
  const where = { togetherId, toSiteId: viewer.siteId ?? '', approvedAt: { not: null } };
  const known =
    viewer.siteId && isUuid(togetherId) ? await tx.transfer.findMany({ where, include: { participant: true } }) : [];
  if (known.length === 0)
    refuse('transfer.unknown', 'transferId', 'There is no such transfer.', 'Look at the list of your site.');
  await holdHousehold(
    parts,
    known.map(({ participant }) => participant),
  );
  return tx.transfer.findMany({ where });
}

/**
 * Holds who moves and who stays: nobody of them leaves, or moves elsewhere, while it is judged whether somebody would be left alone. So is
 * every other file with one of their A-numbers, which may be closed at the site that they move to: nobody comes back to it meanwhile. The
 * A-numbers first, as enrolling does; then the people, as everywhere: who takes a consent back, or leaves, holds them and then the transfer.
 */
async function holdHousehold(parts: SettleParts, moving: readonly Participant[]): Promise<void> {
  const { tx, keyring } = parts;
  const plain = await openPlain(parts, moving);
  const given = await holdANumbers(
    tx,
    keyring,
    plain.map(({ aNumber }) => aNumber),
  );
  const households = moving.flatMap(({ householdId }) => householdId ?? []);
  const others = await tx.participant.findMany({
    where: { OR: [{ householdId: { in: households } }, { aNumberIndex: { in: given } }] },
    select: { id: true },
  });
  await holdPeople(
    tx,
    [...moving, ...others].map(({ id }) => id),
  );
}

async function takeIn(
  parts: SettleParts,
  { roundId, caseworkerId }: SettleInput,
  rows: readonly Transfer[],
  ids: readonly string[],
): Promise<void> {
  const { tx, now } = parts;
  const { toSiteId: siteId, fromSiteId } = rows[0]!;
  if (!roundId || !isUuid(roundId))
    refuse('transfer.round_missing', 'roundId', 'It is not said whose places they take.', 'Choose a funding round.');
  await checkAgreed(tx, rows, { path: 'transferId', nextStep: 'Decline; their own site can ask again.' }, now);
  const nextStep = 'Decline; their own site can ask anew, for all who have to move together.';
  await checkNobodyIsParted(tx, ids, { path: 'transferId', nextStep });
  const caseworker = caseworkerId && (await checkCaseworker(tx, siteId, caseworkerId));
  const people = await tx.participant.findMany({ where: { id: { in: [...ids] } } });
  await movePlaces(tx, { from: people.map((one) => one.roundId), fromSiteId, siteId, roundId }, now);
  await moveFiles(parts, people, { siteId, roundId, caseworkerId: caseworker });
}

/**
 * Takes the places there and frees those here, both or neither; the latter first, since people who move within a round that is full take no
 * more of it than they had. All rounds are held before, in one order: two households that change places do not wait for each other.
 *
 * @param from the round of each person who moves; null: they have no place that is counted.
 */
async function movePlaces(
  tx: Transaction,
  {
    from,
    fromSiteId,
    siteId,
    roundId,
  }: { from: readonly (string | null)[]; fromSiteId: string; siteId: string; roundId: string },
  now: Date,
): Promise<void> {
  const rounds = [...new Set(from.flatMap((round) => round ?? []))].sort();
  await tx.$queryRaw`
    SELECT 1 FROM funding_round WHERE id = ANY(${[...rounds, roundId]}::uuid[]) ORDER BY id FOR UPDATE`;
  for (const round of rounds) {
    const people = from.filter((one) => one === round).length;
    await freePlaces(tx, { siteId: fromSiteId, roundId: round, people });
  }
  await takePlaces(tx, { siteId, roundId, people: from.length }, now);
}
