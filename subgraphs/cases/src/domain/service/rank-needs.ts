import type { Vault } from '@cmpp/db';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { checkNeeds, type NeedChoice } from './need.ts';

/**
 * Replaces a person's order of needs by a new one, whole. A need that stays keeps the day it was first chosen. Safe to repeat.
 *
 * @throws Refusal, see `checkNeeds`; nothing is changed then.
 */
export async function rankNeeds(
  tx: Transaction,
  vault: Vault,
  participantId: string,
  choices: readonly NeedChoice[],
  now: Date,
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
    await tx.need.create({ data: { id, participantId, kind, rank: rank + 1, ownWordsSealed: own_words, chosenAt } });
  }
}
