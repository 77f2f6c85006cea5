import type { Keyring, Vault } from '@cmpp/db';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Candidate } from '../../generated/prisma/client.ts';
import { raiseTask } from '../task/task.ts';
import type { StaffAt } from './candidate.ts';
import { namesAlike } from './name-likeness.ts';

/** Somebody with a common name fills no list: who are alike by name alone are looked at by so many at a time, until none is left. */
const namesAtATime = 5;
const hoursToLook = 72;

/** Why two are flagged; kept with the flag. */
export const duplicateReasons = ['SAME_NUMBER', 'SIMILAR_NAME'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** What comparing needs besides a transaction. */
export type CompareParts = { vault: Vault; keyring: Keyring; now: Date };

/**
 * Flags those of the same site who may be the same person as a candidate, and asks somebody to look: "duplicates flagged, never merged
 * silently". Everybody who is reached by the same number, however many; of those who are only called alike a few at a time, and the next
 * ones when it is called again. Names are compared in this process alone, over the decrypted rows of the own site (design.md, "Database").
 *
 * Not in the request of whoever fills in the form: neither its answer nor the time that it takes tells who is in the pool.
 */
export async function flagDuplicates(
  tx: Transaction,
  { vault, keyring, now }: CompareParts,
  candidateId: string,
): Promise<void> {
  const candidate = await tx.candidate.findUnique({ where: { id: candidateId } });
  if (!candidate) return; // erased since
  const { siteId } = candidate;
  const others = await tx.candidate.findMany({
    where: { siteId, id: { not: candidateId } },
    // What was written of who enrolled is erased there: they are known by the numbers of their file, while it is of this site.
    include: {
      participant: { select: { siteId: true, phones: { where: { retiredAt: null }, select: { numberIndex: true } } } },
    },
    orderBy: { id: 'asc' },
  });
  const all = [candidate, ...others];
  const [name, ...names] = await openAll(tx, vault, all, 'name');
  const [reach] = await openAll(tx, vault, [candidate], 'reach');
  const numbers = candidate.reachBy === 'OTHER' || !reach ? [] : keyring.blindIndexes('phone', reach);
  const dueAt = new Date(now.getTime() + hoursToLook * 3_600_000);
  const flags = others.flatMap(({ id, reachIndex, participant }, index) => {
    const phones = participant?.siteId === siteId ? participant.phones : [];
    const known = [reachIndex, ...phones.map(({ numberIndex }) => numberIndex)];
    const why = whyAlike({ name, numbers }, { name: names[index], numbers: known });
    return why ? [{ id, why }] : [];
  });
  let named = 0;
  for (const { id, why } of flags) {
    if (why === 'SIMILAR_NAME' && named === namesAtATime) continue;
    // The later one first, whoever is compared: a pair is there once.
    const [secondId, firstId] = [candidateId, id].sort() as [string, string];
    const pair = { id: uuidv7(), siteId, firstId, secondId, why, flaggedAt: now };
    const { count } = await tx.candidateDuplicate.createMany({ data: [pair], skipDuplicates: true });
    if (why === 'SIMILAR_NAME') named += count;
    const task = { candidateId: firstId, key: `same-candidate/${pair.id}`, aboutId: pair.id, dueAt };
    if (count) await raiseTask(tx, { ...task, kind: 'SAME_CANDIDATE' }, now);
  }
}

/**
 * The same before some of a site join its pool: whoever came a moment ago may not have been compared yet. In a transaction of its own, since
 * what is flagged is to be looked at however the joining goes.
 */
export async function compareBefore(
  { tx, viewer, now }: Pick<StaffAt, 'tx' | 'viewer' | 'now'>,
  parts: Omit<CompareParts, 'now'>,
  candidateIds: readonly string[],
): Promise<void> {
  const where = { siteId: viewer.siteId, id: { in: candidateIds.filter(isUuid) } };
  const own = await tx.candidate.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id } of own) await flagDuplicates(tx, { ...parts, now }, id);
}

function whyAlike(
  one: { name: string | null | undefined; numbers: Uint8Array[] },
  other: { name: string | null | undefined; numbers: (Uint8Array | null)[] },
): DuplicateReason | null {
  const same = (number: Uint8Array) => other.numbers.some((known) => known && Buffer.compare(number, known) === 0);
  if (one.numbers.some(same)) return 'SAME_NUMBER';
  return one.name && other.name && namesAlike(one.name, other.name) ? 'SIMILAR_NAME' : null;
}

async function openAll(
  tx: Transaction,
  vault: Vault,
  candidates: Candidate[],
  column: 'name' | 'reach',
): Promise<(string | null)[]> {
  const sealed = candidates.map(({ id, nameSealed, reachSealed }) => ({
    subjectId: id,
    cell: { table: 'candidate', column, row: id },
    bytes: column === 'name' ? nameSealed : reachSealed,
  }));
  return (await vault.open(tx, sealed)).map((text) => {
    if (text instanceof Error) throw text;
    return text;
  });
}
