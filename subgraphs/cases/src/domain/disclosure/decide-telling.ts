import { refuse } from '@cmpp/subgraph/problem';
import type { DisclosureRequest } from '../../generated/prisma/client.ts';
import { hasSaid, holdRequest, speak } from './decide-request.ts';
import { deciders } from './disclosure.ts';
import type { DisclosureParts } from './register-request.ts';
import { settleTelling, type TellingInput } from './telling.ts';

/** What one of two says later of telling the person: that an order not to is lifted, or which new order prolongs it and until when. */
export type LaterTellingInput = TellingInput & {
  requestId: string;
  /** Which round it is said in, as it was read. */
  round: number;
  reason: string;
};

/**
 * Writes down what one of two says of telling the person once a request is decided: where they did not say the same before, or where an order
 * forbids it still. What both say alike holds; otherwise it stays as it was, and they are told to talk. Who has been told stays told, and where
 * nobody prolongs an order its last day ends it. Safe to repeat within a round.
 *
 * @throws Refusal `disclosure.unknown`, `disclosure.not_decided`, `disclosure.told`, `disclosure.round_over`, `disclosure.said_otherwise`,
 *   `disclosure.second_missing`, `words.missing`, `text.too_long`, `text.not_text`; see `readTelling`.
 */
export async function decideTelling(parts: DisclosureParts, input: LaterTellingInput): Promise<DisclosureRequest> {
  const request = await holdRequest(parts, input.requestId);
  const said = { ...input, decision: null };
  if (input.round > 1 && (await hasSaid(parts, request, said))) return request;
  if (!request.outcome)
    refuse('disclosure.not_decided', 'requestId', 'Nobody has decided on this request.', 'Decide on it.');
  if (!request.participantId || (request.toldFrom && request.toldFrom <= parts.now))
    refuse('disclosure.told', 'requestId', 'The person has been told, or there is nobody to tell.', 'Look at it anew.');
  if (input.round !== request.round)
    refuse('disclosure.round_over', 'round', 'Two people have spoken of this since.', 'Look at what they said.');
  const votes = await speak(parts, request, said);
  return votes.length < deciders ? request : settleTelling(parts, request);
}
