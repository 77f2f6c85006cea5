import type { Claim } from '../claim-due.ts';
import type { Truth, Wanted } from '../graph-port.ts';
import type { SendingParts } from '../parts.ts';

/** What is to be said now, and to which number. `participantId` null: a code, of which nothing is stored. */
export type Saying = { to: string; body: string; language: string; participantId: string | null };

/** Or why nothing is to be said any more: a dotted code of ours. */
export type Verdict = Saying | { notSent: string };

/** How notices about one kind of thing are held against the truth, just before they are sent. */
export type TruthSource = {
  /** What of the graph a claim depends on: asked once for a whole batch. Nothing unless given. */
  wants?(claim: Claim): Partial<Wanted>;
  /** @param truth holds what any claim of the batch wants. @throws when what it asks cannot say. */
  say(parts: SendingParts, claim: Claim, truth: Truth): Verdict | Promise<Verdict>;
};
