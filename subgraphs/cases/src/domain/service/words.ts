import { refuse } from '@cmpp/subgraph/problem';

/**
 * A person's words as a form sends them: trimmed; nothing but blanks is nothing.
 *
 * @param most characters.
 * @throws Refusal `text.too_long`, `text.not_text`.
 */
export function checkWords(text: string | null | undefined, path: string, most: number): string | null {
  const words = text?.trim() || null;
  if (words && words.length > most)
    refuse('text.too_long', path, `The words are longer than ${most} characters.`, 'Keep what matters most.');
  // Control characters but for new lines, and those that turn the direction of what stands around them.
  if (words && /[^\P{Cc}\n\r]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(words))
    refuse('text.not_text', path, 'The words hold characters that are not text.', 'Type them anew.');
  return words;
}

/** The same where there must be some. @throws Refusal `words.missing` as well. */
export const requireWords = (text: string, path: string, most: number): string =>
  checkWords(text, path, most) ??
  refuse('words.missing', path, 'There are no words here.', 'Write it in the words of the person.');
