import { digitsIn, isGreeting } from './choice.ts';
import { mostPicked, needsOnPage, pages } from './need-menu.ts';
import type { Conversation, Intent, Talk } from './talk.ts';
import type { TextLanguage } from '../template/write-text.ts';

/**
 * What a text asks for, by where the talk stands. Pure, and never throws. Without a talk anything greets, also a digit: nobody remembers
 * what it meant an hour ago. What is not understood gets the choices once more, then a person; what is written after that is theirs.
 */
export function understand(conversation: Conversation, text: string, language: TextLanguage): Intent {
  const { talk, misunderstood, told } = conversation;
  const digits = digitsIn(text);
  if (told && digits?.join() === '1')
    return told === 'ANOTHERS' ? { do: 'SAY_WHOM_TO_CALL' } : { do: 'SHOW_PLACE', dateId: told.dateId };
  if (!talk || told || isGreeting(text)) return { do: 'GREET' };
  const intent = digits && choose(talk, digits, language);
  if (intent) return intent;
  if (misunderstood === 0) return { do: 'REPEAT' };
  return misunderstood === 1 ? { do: 'HAND_OVER' } : { do: 'NOTHING' };
}

function choose(talk: Talk, digits: number[], language: TextLanguage): Intent | null {
  if (talk.step === 'NEEDS') return pickNeeds(talk, digits, language);
  const [digit] = digits;
  if (digit === undefined || digits.length > 1) return null;
  if (digit === 0) return { do: 'GREET' };
  if (talk.step === 'MENU') return menu[digit - 1] ?? null;
  if (talk.step === 'BOOKING') {
    const { bookingId } = talk;
    if (digit === 1) return { do: 'SHOW_BOOKING', bookingId };
    if (digit === 4) return { do: 'FIND_OTHERS', bookingId };
    return digit === 5 ? { do: 'CANCEL', bookingId } : null;
  }
  const offer = talk.offered[digit - 1];
  if (!offer) return null;
  return talk.moving === null ? { do: 'BOOK', offer } : { do: 'MOVE', bookingId: talk.moving, offer };
}

const menu: readonly Intent[] = [
  { do: 'SHOW_PLACE', dateId: null },
  { do: 'SHOW_NEEDS', page: 0, picked: [] },
  { do: 'FIND_SESSIONS' },
  { do: 'SHOW_BOOKING', bookingId: null },
];

/** 1 to 5 pick, several in one text too; then perhaps 6 (more) or 0 (done). The third pick is the last. */
function pickNeeds(
  { page, picked: before }: Extract<Talk, { step: 'NEEDS' }>,
  digits: number[],
  language: TextLanguage,
): Intent | null {
  const shown = needsOnPage(language, page);
  const last = digits.at(-1);
  const choices = last === 0 || last === 6 ? digits.slice(0, -1) : digits;
  const kinds = choices.map((digit) => shown[digit - 1]);
  if (kinds.some((kind) => kind === undefined)) return null;
  const picked = [...new Set([...before, ...kinds.filter((kind) => kind !== undefined)])].slice(0, mostPicked);
  if (picked.length === mostPicked || (last === 0 && picked.length)) return { do: 'RANK_NEEDS', picked };
  if (last === 0) return { do: 'GREET' };
  return last === 6 ? { do: 'SHOW_NEEDS', page: (page + 1) % pages, picked } : { do: 'NOTE_NEEDS', page, picked };
}
