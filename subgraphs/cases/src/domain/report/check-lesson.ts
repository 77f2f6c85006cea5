import type { Keyring } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import { nameWords } from '../person/name.ts';
import { requireWords } from '../service/words.ts';

/** Characters; a page. */
const longest = 3_000;

/** `2026-11-22` is no number of anybody. */
const day = /\b\d{4}-\d{2}-\d{2}\b/gu;

/** What looks as if it were of a person, by its form. */
const forms = [
  {
    code: 'lesson.looks_like_a_number',
    // An A-number has 7 to 9 digits, with or without "A", spaces, hyphens, dots; a telephone number 7 and more.
    form: /\d(?:[\s().\-–/]*\d){6,}/u,
    message: 'There is a number in it that looks like an A-number or a telephone number.',
  },
  {
    code: 'lesson.looks_like_an_address',
    form: /[^\s@]+@[^\s@]+\.[^\s@]+/u,
    message: 'There is an e-mail address in it.',
  },
] as const;

/**
 * The words of a lesson, which are published as they are: about nobody. What looks like a number or an address of a person is refused, and so
 * is a word that is written like a name and is one of somebody of the site (as their names are found: by keyed hashes of their words).
 *
 * @returns the words, trimmed.
 * @throws Refusal `words.missing`, `text.too_long`, `text.not_text`, `lesson.looks_like_a_number`, `lesson.looks_like_an_address`,
 *   `lesson.names_somebody`. None repeats what was typed.
 */
export async function checkLesson(tx: Transaction, keyring: Keyring, siteId: string, typed: string): Promise<string> {
  const words = requireWords(typed, 'words', longest);
  for (const { code, form, message } of forms)
    if (form.test(words.normalize('NFKC').replace(day, ' ')))
      refuse(code, 'words', message, 'Say what you learned without anything that is of one person.');
  const maybeNames = nameWords(...words.split(/[^\p{L}\p{M}]+/u).filter(isLikeAName));
  const indexes = maybeNames.flatMap((word) => keyring.blindIndexes(`name/${siteId}`, word));
  // Not by Prisma's `hasSome`: of bytes it finds none.
  const named = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM participant WHERE site_id = ${siteId}::uuid AND name_indexes && ${indexes}::bytea[] LIMIT 1`;
  if (named.length)
    refuse(
      'lesson.names_somebody',
      'words',
      'A word in it is the name of somebody who takes part at your site.',
      'Say it without names; a word that only happens to be one can be written another way.',
    );
  return words;
}

/** In scripts that know no capitals any word may be a name. One letter is none. */
const isLikeAName = (word: string): boolean => [...word].length > 1 && !/^\p{Ll}/u.test(word);
