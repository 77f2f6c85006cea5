import type { DeliveryState } from '../generated/prisma/enums.ts';

/** What a code of the provider means to us; each has its own branch, and a code we have never heard of has one too. */
export type Meaning =
  /** Nothing was sent: again in a moment. */
  | 'RETRY_LATER'
  /** The account has sent all it may today: again in an hour. */
  | 'HOLD'
  | 'OPTED_OUT'
  /** It never could take a text. */
  | 'BAD_NUMBER'
  /** The carrier no longer knows who has it: somebody else may have it soon, or has it by now. */
  | 'LOST_NUMBER'
  /** The carrier took it for spam: sending it again makes that worse. */
  | 'FILTERED'
  /** Our own set-up is wrong and nothing will go out until a person mends it. */
  | 'MISCONFIGURED'
  | 'UNHEARD_OF';

/** How a call to the provider ended. */
export type Outcome =
  | { kind: 'TAKEN'; message: ProviderMessage }
  /** Certainly not sent. */
  | { kind: 'REFUSED'; meaning: Meaning; code: string }
  /** Perhaps sent: a timeout, a lost connection, a server error. */
  | { kind: 'UNKNOWN'; code: string };

/** One text, in the form that the provider takes it. */
export type OutboundText = { to: string; body: string; attemptId: string };

/** A message that the provider has, and how far it is. */
export type ProviderMessage = { sid: string; state: DeliveryState; errorCode: string | null };

/** The company that carries texts. */
export type Provider = {
  /** Never rejects: whatever happened is in the outcome. At most 10 s. */
  send(text: OutboundText): Promise<Outcome>;
  /** Messages with this text to this number made between two instants, oldest first. @throws when the provider cannot say. */
  findMessages(text: { to: string; body: string; from: Date; until: Date }): Promise<ProviderMessage[]>;
  /** How far a message of ours is, by the provider's id; null: it knows none (any more). @throws when the provider cannot say. */
  findMessage(sid: string): Promise<ProviderMessage | null>;
  /** What a status of the provider is among ours; null for one we do not know. */
  stateOf(status: string): DeliveryState | null;
  meaningOf(code: string): Meaning;
};
