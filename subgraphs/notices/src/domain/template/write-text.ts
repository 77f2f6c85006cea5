import { en } from './en.ts';
import { es } from './es.ts';
import { toGsm7 } from './gsm7.ts';
import type { Templates } from './template.ts';

/** The languages that are translated and complete. */
export type TextLanguage = 'en' | 'es';

/** Every text in every language. */
export const templates: Readonly<Record<TextLanguage, Templates>> = { en, es };

/**
 * The language a text goes out in: the first of the person's (written before spoken) that is English or Spanish, else English.
 *
 * @param languages BCP 47, e.g. `['quc', 'es-GT']` -> `es`.
 */
export function textLanguageOf(languages: readonly string[]): TextLanguage {
  for (const language of languages) {
    const [primary] = language.toLowerCase().split('-');
    if (primary === 'en' || primary === 'es') return primary;
  }
  return 'en';
}

/**
 * Whether a text in this language is read by somebody who reads that one. "Whose written language is none or not ours gets call tasks … on
 * the days texts would go" (domain.md, "Text messages").
 */
export const isReadBy = (language: TextLanguage, writtenLanguage: string): boolean =>
  writtenLanguage.toLowerCase().split('-')[0] === language;

/** The words of one text, in GSM-7 letters whatever the facts hold. */
export function writeText<Kind extends keyof Templates>(
  language: TextLanguage,
  kind: Kind,
  facts: Parameters<Templates[Kind]['text']>[0],
): string {
  const template = templates[language][kind] as { text(facts: unknown): string };
  return toGsm7(template.text(facts));
}
