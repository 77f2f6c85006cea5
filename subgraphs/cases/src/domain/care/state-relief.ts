import { v7 as uuidv7 } from 'uuid';
import type { PossibleRelief } from '../../generated/prisma/client.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { checkTakesPartHere, holdListed } from './hold-person.ts';
import type { CareParts } from './screener.ts';

/** Whether somebody may be eligible for relief, as far as whoever screens them can say. */
export const reliefAnswers = ['YES', 'NO', 'UNKNOWN'] as const;
export type ReliefAnswer = (typeof reliefAnswers)[number];

/** Where the answer lies, sealed with the key of the person. */
export const answerOfRow = ({ id, participantId, answerSealed }: PossibleRelief) => ({
  subjectId: participantId,
  cell: { table: 'possible_relief', column: 'answer', row: id },
  bytes: answerSealed,
});

/**
 * Writes down whether somebody may be eligible for relief: "victims of trafficking and people potentially eligible for relief identified"
 * (domain.md, "The program"). The latest counts; what was stated before stays. The same key is the same statement.
 *
 * @returns its id.
 * @throws Refusal `participant.unknown`, `participant.moved`, `participant.closed`, `idempotency_key.invalid`, `idempotency_key.used`.
 */
export async function stateRelief(
  parts: CareParts,
  { participantId, answer, idempotencyKey }: { participantId: string; answer: ReliefAnswer; idempotencyKey: string },
): Promise<string> {
  const { tx, vault, now } = parts;
  checkKey(idempotencyKey);
  const held = await holdListed(parts, participantId);
  const before = await tx.possibleRelief.findUnique({
    where: { participantId_idempotencyKey: { participantId, idempotencyKey } },
  });
  if (before && (await vault.open(tx, [answerOfRow(before)]))[0] !== answer) refuseUsedKey('statement');
  if (before) return before.id;
  checkTakesPartHere(held);
  const id = uuidv7();
  const sealed = await vault.seal(tx, participantId, { table: 'possible_relief', row: id }, { answer });
  const { siteId, id: byId } = held.screener;
  const stated = { siteId, byId, statedAt: now, idempotencyKey };
  await tx.possibleRelief.create({ data: { id, participantId, answerSealed: sealed.answer, ...stated } });
  return id;
}
