import { randomBytes } from 'node:crypto';
import type { Keyring, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../../db.ts';
import type { ParticipantPhone } from '../../generated/prisma/client.ts';
import { phoneIndexes } from '../person/person-rows.ts';
import { eraseCandidate, settlePairs, stillInterested } from '../selection/erase-candidate.ts';
import { stopWaiting } from './end-erasures.ts';

export type EraseParts = { tx: Transaction; vault: Vault; keyring: Keyring; publisher: Publisher; now: Date };

/**
 * Erases a person: "erasing the key erases the person in all four subgraphs" (trust.md, "Data"). Their key is destroyed and never made anew, every
 * row of theirs is deleted with its indexes, and the other subgraphs do the same on hearing of it. What stays names nobody: places counted,
 * the draw that they were in, reports as published, and lines of the access log, which hold ids. What somebody wrote of them in another
 * person's file cannot be found by a machine and stays.
 *
 * The caller holds the file.
 *
 * @param interestToo also an entry of theirs that is on the list or has a place goes; else only those that have ended do.
 * @returns to be called once the transaction has committed: no key of theirs stays in this process's memory. Another's may keep one for a
 *   minute; there is nothing left that it opens.
 */
export async function eraseParticipant(
  parts: EraseParts,
  participantId: string,
  interestToo: boolean,
): Promise<() => void> {
  const { tx, vault, publisher } = parts;
  const person = await tx.participant.findUniqueOrThrow({
    where: { id: participantId },
    include: { phones: true, challenges: true, candidates: true, openedFiles: true },
  });
  const numbers = await numbersOfNobodyElse(parts, participantId, person.phones);
  await stopWaiting(tx, participantId);
  const challengeIds = [...person.challenges.map(({ id }) => id), ...(await forgetNumbers(tx, numbers))];
  const forgetCandidates = await eraseInterest(parts, person.candidates, interestToo);
  await deleteTasks(tx, [participantId, ...person.openedFiles.map(({ id }) => id)]);
  await leaveEnrolments(tx, participantId);
  await tx.hearing.deleteMany({ where: { participantId } });
  await tx.appointment.deleteMany({ where: { participantId } });
  await tx.participant.delete({ where: { id: participantId } });
  if (person.householdId) await tx.household.deleteMany({ where: { id: person.householdId, members: { none: {} } } });
  await vault.destroy(tx, participantId);
  await publisher.publish(tx, 'participant.erased', { participantId, challengeIds });
  return () => {
    vault.forget(participantId);
    for (const forget of forgetCandidates) forget();
  };
}

/**
 * A number may be several people's: what stands about it without saying whose it is stays as long as somebody else has it.
 *
 * @returns the indexes by every version of the key: while keys are rotated, one number stands here by this version and there by that.
 */
async function numbersOfNobodyElse(
  { tx, vault, keyring }: EraseParts,
  participantId: string,
  phones: readonly ParticipantPhone[],
): Promise<Uint8Array<ArrayBuffer>[]> {
  const opened = await vault.open(
    tx,
    phones.map(({ id, numberSealed }) => ({
      subjectId: participantId,
      cell: { table: 'participant_phone', column: 'number', row: id },
      bytes: numberSealed,
    })),
  );
  const indexes = phones.map(({ numberIndex }, at) => {
    const number = opened[at];
    // What does not open any more is known by its index alone, and goes all the same.
    return typeof number === 'string' ? phoneIndexes(keyring, number) : [numberIndex];
  });
  const shared = await tx.participantPhone.findMany({
    where: { numberIndex: { in: indexes.flat() }, participantId: { not: participantId } },
    select: { numberIndex: true },
  });
  const hex = (index: Uint8Array) => Buffer.from(index).toString('hex');
  const others = new Set(shared.map(({ numberIndex }) => hex(numberIndex)));
  return indexes.filter((versions) => !versions.some((index) => others.has(hex(index)))).flat();
}

/**
 * Forgets what was asked and decided about numbers: whoever gets one next begins anew. That STOP was said is not known here, and stays.
 *
 * @returns the ids of sign-in codes asked for.
 */
async function forgetNumbers(tx: Transaction, numbers: readonly Uint8Array<ArrayBuffer>[]): Promise<string[]> {
  const numberIndex = { in: [...numbers] };
  await tx.frozenNumber.deleteMany({ where: { numberIndex } });
  await tx.codeSend.deleteMany({ where: { numberIndex } });
  const asked = await tx.signInChallenge.findMany({
    where: { numberIndex, participantId: null },
    select: { id: true },
  });
  const ids = asked.map(({ id }) => id);
  await tx.signInChallenge.deleteMany({ where: { id: { in: ids } } });
  return ids;
}

/** Their rows as candidates go with the file; an entry that the site has called the same person, and which has ended, goes as well. */
async function eraseInterest(
  parts: EraseParts,
  candidates: readonly { id: string }[],
  interestToo: boolean,
): Promise<(() => void)[]> {
  const { tx, now } = parts;
  const ids = candidates.map(({ id }) => id);
  const pairs = await tx.candidateDuplicate.findMany({
    where: { answer: 'SAME_PERSON', OR: [{ firstId: { in: ids } }, { secondId: { in: ids } }] },
    include: { first: true, second: true },
  });
  const same = new Map(pairs.flatMap(({ first, second }) => [first, second]).map((one) => [one.id, one]));
  const forget: ((() => void) | null)[] = [];
  for (const [id, candidate] of [...same].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!ids.includes(id)) forget.push(await eraseCandidate(tx, parts, candidate, interestToo ? [] : stillInterested));
  for (const id of ids) await settlePairs(tx, id, now);
  return forget.filter((one) => one !== null);
}

/** Tasks of the site or in another person's file that are about them; their own go with the file. */
async function deleteTasks(tx: Transaction, aboutIds: readonly string[]): Promise<void> {
  await tx.task.deleteMany({ where: { aboutId: { in: [...aboutIds] } } });
}

/** That so many places were taken with a ticket stays. What the form said cannot be asked for again: its index is of nothing any more. */
async function leaveEnrolments(tx: Transaction, participantId: string): Promise<void> {
  const nothing = new Uint8Array([0, ...randomBytes(32)]); // of no version: there is nothing to write anew
  await tx.$executeRaw`
    UPDATE enrolment SET participant_ids = array_remove(participant_ids, ${participantId}::uuid), content_index = ${nothing}
    WHERE ${participantId}::uuid = ANY(participant_ids)
      OR id = (SELECT enrolment_id FROM participant WHERE id = ${participantId}::uuid)`;
}
