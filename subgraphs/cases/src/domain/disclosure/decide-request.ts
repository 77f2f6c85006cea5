import { hasScope, type StaffViewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { DisclosureDecision, DisclosureRequest, LiveSharing } from '../../generated/prisma/client.ts';
import { requireWords } from '../service/words.ts';
import { settleTasks } from '../task/task.ts';
import {
  deciders,
  keyOf,
  obliges,
  ofWhoTakesPart,
  outcomeOf,
  visibleDisclosures,
  waitsForCaseworker,
} from './disclosure.ts';
import { type DisclosureParts, longestWords } from './register-request.ts';
import { readTelling, settleTelling, type TellingInput } from './telling.ts';

/** What one of two says. */
export type DecisionInput = TellingInput & {
  requestId: string;
  decision: DisclosureDecision;
  reason: string;
};

/**
 * Writes down what one of two says of a request, and of telling the person; what they say alike holds. Where they disagree nothing is given,
 * the person is told once the earliest last day that either named is over, and they are told to talk. GIVE can only be said where something obliges, or where
 * the person agreed to share with this authority. The same again changes nothing, and nobody says it twice.
 *
 * @throws Refusal `disclosure.unknown`, `disclosure.decided`, `disclosure.said_otherwise`, `disclosure.not_obliged`,
 *   `disclosure.second_missing`, `words.missing`, `text.too_long`, `text.not_text`; see `readTelling`.
 */
export async function decideRequest(parts: DisclosureParts, input: DecisionInput): Promise<DisclosureRequest> {
  const { tx } = parts;
  const { decision } = input;
  const request = await holdRequest(parts, input.requestId);
  if (await hasSaid(parts, request, { ...input, round: 1 })) return request;
  if (request.outcome)
    refuse('disclosure.decided', 'requestId', 'Two people have decided this already.', 'Look at what they decided.');
  if (decision === 'GIVE' && !obliges(request) && !(await agreedTo(tx, request)))
    refuse(
      'disclosure.not_obliged',
      'decision',
      'Nothing obliges us to give this, and the person has not agreed to it.',
      'Refuse, or wait for an order of a court.',
    );
  const votes = await speak(parts, request, input);
  return votes.length < deciders ? request : conclude(parts, request, votes);
}

type Vote = { decision: DisclosureDecision | null };

/** What follows when all have spoken. */
async function conclude(parts: DisclosureParts, request: DisclosureRequest, votes: Vote[]): Promise<DisclosureRequest> {
  const { tx, viewer, now } = parts;
  const { id } = request;
  const decisions = votes.map(({ decision }) => decision);
  const outcome = outcomeOf(decisions);
  // What is to be given is still to be done.
  if (outcome === 'REFUSE') await endAsking(tx, viewer, id, now);
  await tx.disclosureRequest.update({ where: { id }, data: { outcome, decidedAt: now } });
  return settleTelling(parts, request, new Set(decisions).size === 1);
}

/** What one says in the round that is open. */
type Saying = TellingInput & { decision: DisclosureDecision | null; reason: string };

/**
 * Adds what one says to the round that is open. The caller holds the request, and has looked at whether it is open.
 *
 * @returns what was said in this round.
 * @throws Refusal as `decideRequest`.
 */
export async function speak(parts: DisclosureParts, request: DisclosureRequest, said: Saying): Promise<Vote[]> {
  const { tx, vault, viewer, now } = parts;
  const { id: requestId, round } = request;
  await checkMaySpeak(parts, requestId, said.decision);
  const { because, until } = await readTelling(parts, request, said);
  const id = uuidv7();
  const words = { reason: requireWords(said.reason, 'reason', longestWords), untold: because };
  const sealed = await vault.seal(tx, keyOf(request), { table: 'disclosure_vote', row: id }, words);
  await tx.disclosureVote.create({
    data: {
      ...{ id, requestId, round, staffId: viewer.id, decision: said.decision, at: now },
      ...{ reasonSealed: sealed.reason, untoldSealed: sealed.untold, untoldUntil: until },
    },
  });
  return tx.disclosureVote.findMany({ where: { requestId, round } });
}

/**
 * Who may be one of the two: "decided by two people" (trust.md, "Data"). That is two supervisors. At a site that has only one, a caseworker who
 * reads the file may be the second to refuse, also what the supervisor would give, or to say whether the person is told, since neither gives
 * anything away. Giving waits until the
 * site has another supervisor: those of another site do not read its people ("neither reads the other's people", domain.md, "The program"), and
 * the Board reads "aggregates only" (design.md).
 */
async function checkMaySpeak(
  { tx, viewer, now }: DisclosureParts,
  requestId: string,
  decision: DisclosureDecision | null,
): Promise<void> {
  if (hasScope(viewer, 'supervisor')) return;
  const second = { AND: [{ id: requestId }, waitsForCaseworker(viewer, now)] };
  if (decision === 'GIVE' || !(await tx.disclosureRequest.count({ where: second })))
    refuse(
      'disclosure.second_missing',
      'requestId',
      'Only another supervisor can be the second to say this.',
      'Leave it to the supervisors. If the site has one alone, nothing is given until another is registered.',
    );
}

/**
 * Whether the asker has said exactly this in a round, so that saying it again changes nothing.
 *
 * @throws Refusal `disclosure.said_otherwise`: they said something else in it.
 */
export async function hasSaid(
  { tx, viewer }: DisclosureParts,
  { id: requestId }: DisclosureRequest,
  { round, decision, tell, untoldUntil }: Omit<Saying, 'reason'> & { round: number },
): Promise<boolean> {
  const which = { requestId_round_staffId: { requestId, round, staffId: viewer.id } };
  const mine = await tx.disclosureVote.findUnique({ where: which });
  if (!mine) return false;
  const until = mine.untoldUntil?.toISOString().slice(0, 10) ?? null;
  if (mine.decision !== decision || (mine.untoldSealed === null) !== tell || until !== untoldUntil)
    refuse('disclosure.said_otherwise', 'decision', 'You have decided this already.', 'What was said stands.');
  return true;
}

/**
 * A request that the asker decides on, held until the transaction ends: what two say at once is said one after the other.
 *
 * @throws Refusal `disclosure.unknown`: the same for one of another site.
 */
export async function holdRequest({ tx, viewer, now }: DisclosureParts, requestId: string): Promise<DisclosureRequest> {
  if (isUuid(requestId)) await tx.$queryRaw`SELECT 1 FROM disclosure_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  const theirs = { AND: [{ id: requestId }, visibleDisclosures(viewer, now)] };
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

/** There is nothing more to decide or to give of a request: nobody is asked to, for its own sake or because an erasure waits for it. */
export async function endAsking(tx: Transaction, viewer: StaffViewer, requestId: string, now: Date): Promise<void> {
  for (const kind of ['DISCLOSURE_ASKED', 'ERASURE_WAITS'] as const)
    await settleTasks(tx, viewer, { kind, aboutId: requestId }, now);
}
