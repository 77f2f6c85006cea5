import type { Vault } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Need } from '../../generated/prisma/client.ts';
import { holdEnrolled, type ServiceParts } from './enrolled.ts';
import { checkNeeds, type NeedChoice } from './need.ts';

type WrittenDown = Pick<Need, 'recordedById' | 'saidHow'>;

/**
 * Replaces a person's order of needs by a new one, whole. A need that stays keeps the day it was first chosen. Safe to repeat.
 *
 * @param written who wrote it down and how the person said it, when it was not themselves.
 * @throws Refusal, see `checkNeeds`; nothing is changed then.
 */
export async function rankNeeds(
  tx: Transaction,
  vault: Vault,
  participantId: string,
  choices: readonly NeedChoice[],
  now: Date,
  written: WrittenDown = { recordedById: null, saidHow: null },
): Promise<void> {
  const wanted = checkNeeds(choices);
  // One order at a time: two phones saving at once must not mix their lists.
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  const before = new Map((await tx.need.findMany({ where: { participantId } })).map((need) => [need.kind, need]));
  await tx.need.deleteMany({ where: { participantId } });
  for (const [rank, { kind, ownWords }] of wanted.entries()) {
    const id = before.get(kind)?.id ?? uuidv7();
    const { own_words } = await vault.seal(tx, participantId, { table: 'need', row: id }, { own_words: ownWords });
    const chosenAt = before.get(kind)?.chosenAt ?? now;
    await tx.need.create({
      data: { id, participantId, kind, rank: rank + 1, ownWordsSealed: own_words, chosenAt, ...written },
    });
  }
}

/**
 * Writes down the order that a person said to somebody at the site. It is theirs all the same: who wrote it down and how it was said stands
 * with it, and nobody at the site ranks for anybody.
 *
 * @throws Refusal `participant.unknown`, `participant.closed`; see `checkNeeds`.
 */
export async function rankNeedsFor(
  parts: ServiceParts,
  input: { participantId: string; needs: readonly NeedChoice[]; saidHow: NonNullable<Need['saidHow']> },
): Promise<void> {
  const { tx, vault, viewer, now } = parts;
  if (viewer.kind !== 'staff')
    refuse('viewer.not_staff', '', 'Only staff write down for somebody.', 'Sign in as staff.');
  await holdEnrolled(parts, input.participantId);
  const written = { recordedById: viewer.id, saidHow: input.saidHow };
  await rankNeeds(tx, vault, input.participantId, input.needs, now, written);
}
