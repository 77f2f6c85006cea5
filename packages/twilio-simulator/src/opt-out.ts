/** What the carrier itself understands, as a whole text in any case. */
export type Keyword = 'STOP' | 'START' | 'HELP';

const WORDS: Readonly<Record<Keyword, readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};

/** Twilio's own answers; an account with Advanced Opt-Out writes others. */
export const KEYWORD_REPLIES: Readonly<Record<Keyword, string>> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

export type OptOuts = {
  has(phone: string, sender: string): boolean;
  /** Applies a text to the list. `answers`: whether the carrier replies; it does once per change, and to HELP. */
  hear(phone: string, sender: string, body: string): { keyword: Keyword | null; answers: boolean };
};

/** The carrier's list of who does not want texts from which of the account's numbers. */
export function createOptOuts(): OptOuts {
  const pairs = new Set<string>();
  const has = (phone: string, sender: string) => pairs.has(`${phone} ${sender}`);

  return {
    has,
    hear(phone, sender, body) {
      const keyword = keywordOf(body);
      const was = has(phone, sender);
      if (keyword === 'STOP') pairs.add(`${phone} ${sender}`);
      if (keyword === 'START') pairs.delete(`${phone} ${sender}`);
      const answers = keyword === 'HELP' ? !was : keyword !== null && was !== has(phone, sender);
      return { keyword, answers };
    },
  };
}

function keywordOf(body: string): Keyword | null {
  const word = body.trim().toUpperCase();
  const found = Object.entries(WORDS).find(([, words]) => words.includes(word));
  return found ? (found[0] as Keyword) : null;
}
