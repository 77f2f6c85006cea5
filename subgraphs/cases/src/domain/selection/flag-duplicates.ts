import type { Vault } from '@cmpp/db';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Candidate } from '../../generated/prisma/client.ts';
import { raiseTask } from '../task/task.ts';
import { namesAlike } from './name-likeness.ts';

/** More of the same say nothing new, and somebody who sends the form again and again fills no list. */
const flagsMost = 5;
const hoursToLook = 72;

/** Why two are flagged; kept with the flag. */
export const duplicateReasons = ['SAME_NUMBER', 'SIMILAR_NAME'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/**
 * Flags those of the same site who may be the same person as a new candidate, and asks somebody to look: "duplicates flagged, never merged
 * silently". Names are compared in this process alone, over the decrypted rows of the own site (design.md, "Database"). Whoever sent the
 * form is told nothing of it: nobody learns from it who is in the pool.
 *
 * To be called under the site's lock: of two that come in at once, the later one sees the first.
 *
 * @param numbers the indexes of the number they are reached by, one per version of the key.
 */
export async function flagDuplicates(
  tx: Transaction,
  vault: Vault,
  candidate: Pick<Candidate, 'id' | 'siteId'> & { name: string },
  numbers: Uint8Array<ArrayBuffer>[],
  now: Date,
): Promise<void> {
  const { id, siteId, name } = candidate;
  const others = await tx.candidate.findMany({
    where: { siteId, id: { not: id } },
    select: { id: true, nameSealed: true, reachIndex: true },
    orderBy: { id: 'asc' },
  });
  const names = await vault.open(
    tx,
    others.map((other) => ({ subjectId: other.id, cell: nameCell(other.id), bytes: other.nameSealed })),
  );
  const flags = others.flatMap((other, index) => {
    const theirs = names[index] ?? null;
    if (theirs instanceof Error) throw theirs;
    const why = sameNumber(numbers, other.reachIndex)
      ? 'SAME_NUMBER'
      : theirs !== null && namesAlike(name, theirs)
        ? 'SIMILAR_NAME'
        : null;
    return why ? [{ secondId: other.id, why }] : [];
  });
  const dueAt = new Date(now.getTime() + hoursToLook * 3_600_000);
  for (const flag of flags.slice(0, flagsMost)) {
    const duplicateId = uuidv7();
    await tx.candidateDuplicate.create({ data: { id: duplicateId, siteId, firstId: id, flaggedAt: now, ...flag } });
    const key = `same-candidate/${duplicateId}`;
    await raiseTask(tx, { candidateId: id, key, kind: 'SAME_CANDIDATE', aboutId: duplicateId, dueAt }, now);
  }
}

/** Where a candidate's name is sealed. */
export const nameCell = (row: string) => ({ table: 'candidate', column: 'name', row });

const sameNumber = (numbers: Uint8Array[], index: Uint8Array | null): boolean =>
  index !== null && numbers.some((number) => Buffer.compare(number, index) === 0);
