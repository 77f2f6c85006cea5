import type { TextingFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';

/** Whether a text to somebody goes out, and if not, why. */
export type Texting = 'open' | 'guardian' | 'stopped' | 'noNumber' | 'frozen' | 'detained' | 'notKnown';

const notes: Record<Texting, () => string> = {
  open: m.texting_open,
  guardian: m.texting_guardian,
  stopped: m.texting_stopped,
  noNumber: m.texting_no_number,
  frozen: m.texting_frozen,
  detained: m.texting_detained,
  notKnown: m.texting_not_known,
};

/** Whether a text to this person would go out now, as far as the graph says. */
export function textingOf({ detained, phones, textConsent, textedThroughGuardian }: TextingFragment): Texting {
  if (detained) return 'detained';
  const agreed = phones.filter(({ mayText }) => mayText);
  if (!agreed.length) return textedThroughGuardian ? 'guardian' : 'noNumber';
  if (textConsent?.state === 'STOPPED') return 'stopped';
  if (agreed.every(({ frozen }) => frozen)) return 'frozen';
  return textConsent ? 'open' : 'notKnown';
}

/** The same in words, for a page on which something is about to be told by text. */
export const textingNote = (texting: Texting): string => notes[texting]();
