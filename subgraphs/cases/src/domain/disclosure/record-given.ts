import { refuse } from '@cmpp/subgraph/problem';
import type { DisclosureRequest } from '../../generated/prisma/client.ts';
import type { SharedDataKind } from '../enrolment/consent.ts';
import { requireWords } from '../service/words.ts';
import { agreedTo, endAsking, holdRequest } from './decide-request.ts';
import { keyOf, obliges } from './disclosure.ts';
import { type DisclosureParts, longestWords } from './register-request.ts';

/** What was given, and what let it be. */
export type GivenInput = {
  requestId: string;
  given: string;
  /** Which order of which court obliges; null: the person agreed. */
  order: string | null;
  /** What of the file it is, where the person agreed. */
  dataKinds: SharedDataKind[];
};

/**
 * Writes down what is given and under which order or consent, once two have decided: before that nothing counts as given. What the person
 * agreed to is looked at again in this moment. The same order or consent again changes nothing: what stands was given.
 *
 * @throws Refusal `disclosure.unknown`, `disclosure.not_decided`, `disclosure.already_given`, `disclosure.order_missing`,
 *   `disclosure.not_agreed`, `words.missing`, `text.too_long`, `text.not_text`.
 */
export async function recordGiven(parts: DisclosureParts, input: GivenInput): Promise<DisclosureRequest> {
  const { tx, vault, viewer, now } = parts;
  const given = requireWords(input.given, 'given', longestWords);
  const order = input.order?.trim() ? requireWords(input.order, 'order', longestWords) : null;
  const request = await holdRequest(parts, input.requestId);
  const { id } = request;
  if (request.givenAt) {
    if (await saysTheSame(parts, request, { ...input, given, order })) return request;
    refuse('disclosure.already_given', 'given', 'It stands already what was given.', 'Look at what stands there.');
  }
  if (request.outcome !== 'GIVE')
    refuse(
      'disclosure.not_decided',
      'requestId',
      'Two supervisors have not decided that something is given.',
      'Give nothing; let two of them decide.',
    );
  const under = obliges(request) ? byOrder(order) : await byConsent(parts, request, input.dataKinds);
  const sealed = await vault.seal(
    tx,
    keyOf(request),
    { table: 'disclosure_request', row: id },
    { given, order: under.order },
  );
  const { givenUnder, consentId, givenKinds } = under;
  await endAsking(tx, viewer, id, now);
  return tx.disclosureRequest.update({
    where: { id },
    data: {
      ...{ givenSealed: sealed.given, orderSealed: sealed.order, givenUnder, consentId, givenKinds },
      ...{ givenAt: now, givenById: viewer.id },
    },
  });
}

type Under = { order: string | null; givenUnder: 'ORDER' | 'CONSENT'; consentId: string | null; givenKinds: string[] };

const byOrder = (order: string | null): Under => ({
  order:
    order ??
    refuse(
      'disclosure.order_missing',
      'order',
      'It is not said which order obliges.',
      'Name the court and its number.',
    ),
  ...{ givenUnder: 'ORDER', consentId: null, givenKinds: [] },
});

async function byConsent({ tx }: DisclosureParts, request: DisclosureRequest, kinds: SharedDataKind[]): Promise<Under> {
  // Agreeing and taking it back must not pass each other.
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${request.participantId}::uuid FOR UPDATE`;
  const agreed = await agreedTo(tx, request);
  if (!agreed || !kinds.length || !kinds.every((kind) => agreed.dataKinds.includes(kind)))
    refuse(
      'disclosure.not_agreed',
      'dataKinds',
      'The person does not agree now that all of this is given.',
      'Give no more than what they agreed to; if that is nothing, hold it back.',
    );
  return { order: null, givenUnder: 'CONSENT', consentId: agreed.consentId, givenKinds: kinds };
}

/** Under an order its name counts, and under a consent the kinds: what is not asked for is not compared. */
async function saysTheSame({ tx, vault }: DisclosureParts, request: DisclosureRequest, said: GivenInput) {
  const cell = (column: string) => ({ table: 'disclosure_request', column, row: request.id });
  const subjectId = keyOf(request);
  const [given, order] = await vault.open(tx, [
    { subjectId, cell: cell('given'), bytes: request.givenSealed },
    { subjectId, cell: cell('order'), bytes: request.orderSealed },
  ]);
  const kinds = [...new Set<string>(said.dataKinds)].sort();
  const sameUnder =
    request.givenUnder === 'ORDER' ? order === said.order : `${kinds}` === `${[...new Set(request.givenKinds)].sort()}`;
  return given === said.given && sameUnder;
}

/**
 * What two have decided to give and nobody has given yet is not given after all, e.g. since the person took back what they agreed to: one
 * supervisor is enough for that. Again it changes nothing.
 *
 * @throws Refusal `disclosure.unknown`, `disclosure.not_decided`, `disclosure.already_given`.
 */
export async function holdBack(parts: DisclosureParts, requestId: string): Promise<DisclosureRequest> {
  const { tx, viewer, now } = parts;
  const request = await holdRequest(parts, requestId);
  if (request.outcome === 'REFUSE') return request;
  if (!request.outcome)
    refuse('disclosure.not_decided', 'requestId', 'Nobody has decided to give this.', 'Decide on it.');
  if (request.givenAt)
    refuse('disclosure.already_given', 'requestId', 'This was given.', 'Look at what was given, and tell the person.');
  await endAsking(tx, viewer, requestId, now);
  return tx.disclosureRequest.update({ where: { id: requestId }, data: { outcome: 'REFUSE', decidedAt: now } });
}
