import { refuse } from '@cmpp/subgraph/problem';
import type { ReachBy } from '../../generated/prisma/enums.ts';
import { parsePhone } from '../person/phone-number.ts';

/** What somebody says who would like to take part: "name or nickname, language, a safe way to reach me, nothing else". */
export type InterestContent = {
  name: string;
  language: string;
  /** Which language, in their words, when it is none to choose from (`und`). */
  languageWords: string | null;
  reachBy: ReachBy;
  reach: string;
};

const nameMost = 80;
const languageMost = 80;
const reachMost = 200;

/**
 * The same, in its one form: without stray spaces, a number in E.164.
 *
 * @throws Refusal `interest.name_missing`, `interest.language_missing`, `interest.reach_missing`, `text.too_long`, `text.not_text`, `phone.invalid`.
 */
export function checkInterest({ name, reachBy, reach, ...said }: InterestContent): InterestContent {
  const words = checkText(name, 'name', nameMost);
  if (!words)
    refuse(
      'interest.name_missing',
      'name',
      'There is no name to call you by.',
      'Write your name, or any name that we may call you by.',
    );
  const language = checkLanguage(said);
  if (reachBy !== 'OTHER') return { name: words, ...language, reachBy, reach: parsePhone(reach, 'reach') };
  const way = checkText(reach, 'reach', reachMost);
  if (!way)
    refuse(
      'interest.reach_missing',
      'reach',
      'There is no way to reach you.',
      'Write how we can reach you safely, for example through somebody you trust.',
    );
  return { name: words, ...language, reachBy, reach: way };
}

/** Who speaks a language that nobody can look up could not be told anything. */
function checkLanguage({ language, languageWords }: Pick<InterestContent, 'language' | 'languageWords'>) {
  if (language !== 'und') return { language, languageWords: null };
  const words = checkText(languageWords ?? '', 'languageWords', languageMost);
  if (!words)
    refuse(
      'interest.language_missing',
      'languageWords',
      'It is not said which language it is.',
      'Write the language, in any words.',
    );
  return { language, languageWords: words };
}

function checkText(typed: string, path: string, most: number): string {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  // Control characters, and those that turn the direction of what stands around them: staff read it in a list.
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text))
    refuse('text.not_text', path, 'This holds characters that are not text.', 'Type it anew, on one line.');
  if ([...text].length > most)
    refuse('text.too_long', path, `This is longer than ${most} letters.`, 'Write it shorter.');
  return text;
}
