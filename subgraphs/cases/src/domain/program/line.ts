import { refuse } from '@cmpp/subgraph/problem';

/**
 * One line of text as it is kept: a name, a source. Of the program and its offices, never of a person.
 *
 * @param longest in characters.
 * @throws Refusal `text.empty`, `text.too_long` or `text.not_text`.
 */
export function checkLine(text: string, path: string, longest = 200): string {
  const line = text.normalize('NFC').trim();
  if (!line) refuse('text.empty', path, 'There is nothing here.', 'Fill it in.');
  if (line.length > longest) refuse('text.too_long', path, `This is longer than ${longest} characters.`, 'Write less.');
  if (/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(line))
    refuse('text.not_text', path, 'This holds characters that are not text.', 'Type it anew, on one line.');
  return line;
}
