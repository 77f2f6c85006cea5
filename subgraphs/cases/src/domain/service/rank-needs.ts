import type { Viewer } from '@cmpp/auth';
import type { Vault } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Need } from '../../generated/prisma/client.ts';
import { holdEnrolled, type ServiceParts } from './enrolled.ts';
import { checkNeeds, type NeedChoice } from './need.ts';
import { visibleNeeds } from './visible-services.ts';

type WrittenDown = Pick<Need, 'recordedById' | 'saidHow'>;
type RankParts = { tx: Transaction; vault: Vault; viewer: Viewer; now: Date };

/**
 * Replaces a person's order of needs by a new one, whole. A need that stays keeps the day it was first chosen. What is kept out of the asker's
 * portal stays at its place in it: nobody takes out what they are not shown. Safe to repeat.
 *
 * @param written who wrote it down and how the person said it, when it was not themselves.
 * @throws Refusal, see `checkNeeds`; nothing is changed then.
 */
export async function rankNeeds(
  { tx, vault, viewer, now }: RankParts,
  participantId: string,
  choices: readonly NeedChoice[],
  written: WrittenDown = { recordedById: null, saidHow: null },
): Promise<void> {
  const wanted = checkNeeds(choices);
  // One order at a time: two phones saving at once must not mix their lists.
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  const before = new Map((await tx.need.findMany({ where: { participantId } })).map((need) => [need.kind, need]));
  const shown = await tx.need.findMany({ where: { AND: [{ participantId }, visibleNeeds(viewer)] } });
  const unseen = [...before.values()].filter(({ kind }) => !shown.some((need) => need.kind === kind));
  await tx.need.deleteMany({ where: { participantId } });
  for (const [at, choice] of withUnseen(wanted, unseen).entries()) {
    const rank = at + 1;
    if ('id' in choice) {
      await tx.need.create({ data: { ...choice, rank } });
      continue;
    }
    const { kind, ownWords } = choice;
    const id = before.get(kind)?.id ?? uuidv7();
    const { own_words } = await vault.seal(tx, participantId, { table: 'need', row: id }, { own_words: ownWords });
    // Chosen again by somebody who is not shown what they said of it: they did not take it back.
    const ownWordsSealed = own_words ?? unseen.find((need) => need.kind === kind)?.ownWordsSealed ?? null;
    const chosenAt = before.get(kind)?.chosenAt ?? now;
    await tx.need.create({ data: { id, participantId, kind, rank, ownWordsSealed, chosenAt, ...written } });
  }
}

/**
 * The new order with what its author is not shown, each at its place of before. One of them that is chosen again came last only because it was
 * not there to be put in order: it keeps its place, or the higher one that it is given now.
 */
function withUnseen(wanted: readonly NeedChoice[], unseen: readonly Need[]): (NeedChoice | Need)[] {
  const placed = unseen
    .toSorted((a, b) => a.rank - b.rank)
    .map((need) => {
      const at = wanted.findIndex(({ kind }) => kind === need.kind);
      return { at, place: need.rank - 1, choice: at === -1 ? need : wanted[at]! };
    });
  const kept = placed.filter(({ at, place }) => at === -1 || at >= place);
  const order: (NeedChoice | Need)[] = wanted.filter((choice) => !kept.some((one) => one.choice === choice));
  for (const { place, choice } of kept) order.splice(place, 0, choice);
  return order;
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
  const { viewer } = parts;
  if (viewer.kind !== 'staff')
    refuse('viewer.not_staff', '', 'Only staff write down for somebody.', 'Sign in as staff.');
  await holdEnrolled(parts, input.participantId);
  const written = { recordedById: viewer.id, saidHow: input.saidHow };
  await rankNeeds(parts, input.participantId, input.needs, written);
}
