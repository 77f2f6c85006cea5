import type { Claim } from '../claim-due.ts';
import type { Truth, Wanted } from '../graph-port.ts';
import type { SendingParts } from '../parts.ts';

/** What is to be said now, and to which number. */
export type Saying = {
  to: string;
  body: string;
  language: string;
  /** Whose number it is, when it is told to who looks after the person; null: their own. */
  guardianId?: string | null;
  /** Under whose key words and number are kept. Null: a code's nowhere, an answer's to a stranger as they were written. */
  subjectId: string | null;
  /** Somebody else may have this number, or its holder may not read the language: the site calls besides. */
  callToo?: boolean;
  /** Reminders of the same date that are due before this have nothing to add. */
  supersedesUntil?: Date;
};

/** Or why nothing is to be said any more: a dotted code of ours; and whether the site calls instead. */
export type Silence = { notSent: string; callInstead?: boolean };

/** Or that it is too early. */
export type Wait = { notBefore: Date };

export type Verdict = Saying | Silence | Wait;

/** How notices about one kind of thing are held against the truth, just before they are sent. */
export type TruthSource = {
  /** What of the graph a claim depends on: asked once for a whole batch. Nothing unless given. */
  wants?(claim: Claim): Partial<Wanted>;
  /** @param truth holds what any claim of the batch wants. @throws when what it asks cannot say. */
  say(parts: SendingParts, claim: Claim, truth: Truth): Verdict | Promise<Verdict>;
};
