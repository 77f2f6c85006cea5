import { refuse } from '@cmpp/subgraph/problem';
import { tellingWordIn } from './telling-word.ts';
import { toGsm7 } from './template/gsm7.ts';

/** Characters, the site's name in front included: 3 segments. */
const longest = 320;

/** What keyboards write by themselves, in letters that a text can hold. */
const plain: readonly (readonly [RegExp, string])[] = [
  [/[‘’]/g, "'"],
  [/[“”«»]/g, '"'],
  [/[–—]/g, '-'],
  [/…/g, '...'],
  [/\u00a0/g, ' '],
];

/**
 * A text that a member of staff wrote, as it goes out: with the site's name in front, in the letters of a text message.
 *
 * @throws Refusal `text.empty`, `text.letters`, `text.not_neutral` (names the word) or `text.too_long`.
 */
export function checkStaffText(siteName: string, typed: string): string {
  const words = plain.reduce((text, [from, to]) => text.replace(from, to), typed.normalize('NFC')).trim();
  if (!words) refuse('text.empty', 'body', 'There is nothing to send.', 'Write the text.');
  const unsayable = [...words].find((letter) => letter !== '?' && toGsm7(letter).includes('?'));
  if (unsayable)
    refuse(
      'text.letters',
      'body',
      `A text message cannot hold "${unsayable}".`,
      'Write it without, in English or Spanish; for a language in other letters, call.',
    );
  const telling = tellingWordIn(words);
  if (telling)
    refuse(
      'text.not_neutral',
      'body',
      `"${telling}" may be read by anybody who sees the phone.`,
      'Write "your date" or "your papers" instead, or call.',
    );
  const body = toGsm7(`${siteName}: ${words}`);
  if (body.length > longest)
    refuse(
      'text.too_long',
      'body',
      `With the site's name in front the text is ${body.length} characters long; ${longest} is the most.`,
      'Write less, or call.',
    );
  return body;
}
