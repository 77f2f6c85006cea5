import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { DisclosureDecision, DisclosureRequest, LiveSharing } from '../../generated/prisma/client.ts';
import { requireWords } from '../service/words.ts';
import { raiseTask, settleTasks } from '../task/task.ts';
import { keyOf, mayForbidTelling, obliges, ofWhoTakesPart, outcomeOf, visibleDisclosures } from './disclosure.ts';
import { type DisclosureParts, longestWords } from './register-request.ts';

/** What one supervisor says. */
export type DecisionInput = {
  requestId: string;
  decision: DisclosureDecision;
  reason: string;
  /** Why an order forbids telling the person; null: they are told. */
  untoldBecause: string | null;
};

/**
 * Writes down what one supervisor says of a request; what two say alike holds, and where they disagree nothing is given and they are told to
 * talk. GIVE can only be said where something obliges, or where the person agreed to share with this authority. The same again changes
 * nothing, and nobody says it twice.
 *
 * @throws Refusal `disclosure.unknown`, `disclosure.decided`, `disclosure.said_otherwise`, `disclosure.not_obliged`, `disclosure.may_be_told`,
 *   `words.missing`, `text.too_long`, `text.not_text`.
 */
export async function decideRequest(parts: DisclosureParts, input: DecisionInput): Promise<DisclosureRequest> {
  const { tx, vault, viewer, now } = parts;
  const { requestId, decision } = input;
  const reason = requireWords(input.reason, 'reason', longestWords);
  const untoldBecause = input.untoldBecause?.trim()
    ? requireWords(input.untoldBecause, 'untoldBecause', longestWords)
    : null;
  const request = await holdRequest(parts, requestId);
  const mine = await tx.disclosureVote.findUnique({
    where: { requestId_staffId: { requestId, staffId: viewer.id } },
  });
  if (mine) {
    if (mine.decision === decision && (mine.untoldSealed !== null) === (untoldBecause !== null)) return request;
    refuse('disclosure.said_otherwise', 'decision', 'You have decided this already.', 'What was said stands.');
  }
  if (request.outcome)
    refuse('disclosure.decided', 'requestId', 'Two people have decided this already.', 'Look at what they decided.');
  if (decision === 'GIVE' && !obliges(request) && !(await agreedTo(tx, request)))
    refuse(
      'disclosure.not_obliged',
      'decision',
      'Nothing obliges us to give this, and the person has not agreed to it.',
      'Refuse, or wait for an order of a court.',
    );
  if (untoldBecause !== null && !mayForbidTelling(request))
    refuse(
      'disclosure.may_be_told',
      'untoldBecause',
      'Only the order of a court can forbid telling the person.',
      'Leave this empty.',
    );
  const id = uuidv7();
  const at = { table: 'disclosure_vote', row: id };
  const sealed = await vault.seal(tx, keyOf(request), at, { reason, untold: untoldBecause });
  const vote = {
    id,
    requestId,
    staffId: viewer.id,
    decision,
    reasonSealed: sealed.reason,
    untoldSealed: sealed.untold,
  };
  await tx.disclosureVote.create({ data: { ...vote, at: now } });
  return conclude(parts, request);
}

/** What follows when all have spoken. */
async function conclude({ tx, viewer, now }: DisclosureParts, request: DisclosureRequest): Promise<DisclosureRequest> {
  const { id, siteId } = request;
  const votes = await tx.disclosureVote.findMany({ where: { requestId: id } });
  const said = outcomeOf(votes.map(({ decision, untoldSealed }) => ({ decision, untold: untoldSealed !== null })));
  if (!said) return request;
  const decided = await tx.disclosureRequest.update({ where: { id }, data: { ...said, decidedAt: now } });
  // What is to be given is still to be done.
  if (said.outcome === 'REFUSE') await settleTasks(tx, viewer, { kind: 'DISCLOSURE_ASKED', aboutId: id }, now);
  if (new Set(votes.map(({ decision }) => decision)).size > 1)
    await raiseTask(
      tx,
      { key: `disclosure-disagreed/${id}`, kind: 'DISCLOSURE_DISAGREED', siteId, aboutId: id, dueAt: now },
      now,
    );
  return decided;
}

/**
 * A request that the asker decides on, held until the transaction ends: what two say at once is said one after the other.
 *
 * @throws Refusal `disclosure.unknown`: the same for one of another site.
 */
export async function holdRequest({ tx, viewer }: DisclosureParts, requestId: string): Promise<DisclosureRequest> {
  if (isUuid(requestId)) await tx.$queryRaw`SELECT 1 FROM disclosure_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  const theirs = { AND: [{ id: requestId }, visibleDisclosures(viewer)] };
  return (
    (isUuid(requestId) && (await tx.disclosureRequest.findFirst({ where: theirs }))) ||
    refuse('disclosure.unknown', 'requestId', 'There is no such request.', 'Look at the list of requests.')
  );
}

/**
 * What the person lets us share with this authority now; null: nothing, or it is not known to the directory. Who has left lets nothing be shared:
 * what they agreed to was for their time in the program.
 */
export const agreedTo = async (
  tx: Transaction,
  { participantId, organizationId }: DisclosureRequest,
): Promise<LiveSharing | null> =>
  participantId && organizationId
    ? tx.liveSharing.findFirst({ where: { participantId, organizationId, ...ofWhoTakesPart } })
    : null;
