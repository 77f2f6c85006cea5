import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { NeedWord } from '../../generated/prisma/client.ts';
import { checkKey, refuseUsedKey } from '../idempotency-key.ts';
import { holdEnrolled, type ServiceParts } from './enrolled.ts';
import { visibleNeeds } from './visible-services.ts';

/** What a person says of a need; `saidHow` when somebody of the site writes it down. */
export type NeedWordInput = Pick<NeedWord, 'participantId' | 'kind' | 'answer' | 'saidHow' | 'idempotencyKey'>;

/**
 * Writes down what a person says of one of their needs: whether it is met is theirs to say ("depending on the client's own prioritization",
 * CMPP FAQ, 12/3/2024), and nobody at the site says it for them. What they said before stays, and the last counts. The same key is the same
 * word.
 *
 * @throws Refusal `participant.unknown`, `participant.closed`, `need.not_chosen`, `said_how.missing`, `idempotency_key.invalid`,
 *   `idempotency_key.used`.
 */
export async function sayNeed(parts: ServiceParts, input: NeedWordInput): Promise<NeedWord> {
  const { tx, viewer, now } = parts;
  const { participantId, kind, answer, idempotencyKey } = input;
  checkKey(idempotencyKey);
  const byStaff = viewer.kind === 'staff';
  await holdEnrolled(parts, participantId);
  if (byStaff && !input.saidHow)
    refuse(
      'said_how.missing',
      'saidHow',
      'It is not said how the person said it.',
      'Say whether they told or wrote it.',
    );
  const saidHow = byStaff ? input.saidHow : null;
  const key = { participantId_idempotencyKey: { participantId, idempotencyKey } };
  const before = await tx.needWord.findUnique({ where: key });
  if (before) {
    if (before.kind !== kind || before.answer !== answer || before.saidHow !== saidHow) refuseUsedKey('word');
    return before;
  }
  const isTheirs = await tx.need.count({ where: { AND: [{ participantId, kind }, visibleNeeds(viewer)] } });
  if (!isTheirs)
    refuse('need.not_chosen', 'kind', 'This need is not on their list.', 'Choose one that they asked for.');
  const recordedById = byStaff ? viewer.id : null;
  const row = { id: uuidv7(), participantId, kind, answer, saidHow, recordedById, idempotencyKey, saidAt: now };
  return tx.needWord.create({ data: row });
}
