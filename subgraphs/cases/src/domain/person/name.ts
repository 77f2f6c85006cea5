import type { Keyring } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';

/** Letters. */
const longestName = 80;

/**
 * A given or family name in its one form: composed, without stray spaces.
 *
 * @throws Refusal `name.missing`, `text.not_text`, `text.too_long`.
 */
export function parseName(typed: string, path: string): string {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!name) refuse('name.missing', path, 'The name is empty.', 'Write it as it stands on the papers.');
  // Control characters, and those that turn the direction of what stands around them: staff read it in a list.
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name))
    refuse('text.not_text', path, 'The name holds characters that are not text.', 'Type it anew, on one line.');
  if ([...name].length > longestName)
    refuse('text.too_long', path, `The name is longer than ${longestName} letters.`, 'Write it shorter.');
  return name;
}

/** The words of names without accents and case, each once: "María José", "Pérez" -> jose, maria, perez. */
export const nameWords = (...names: string[]): string[] => [
  ...new Set(
    names
      .join(' ')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(Boolean)
      .sort(),
  ),
];

/** Blind indexes of the words of a name, "keyed per site for exact look-up": the same name gives nothing away across sites. */
export const nameIndexes = (keyring: Keyring, siteId: string, ...names: string[]): Uint8Array<ArrayBuffer>[] =>
  nameWords(...names).map((word) => keyring.blindIndexes(`name/${siteId}`, word)[0]!);
