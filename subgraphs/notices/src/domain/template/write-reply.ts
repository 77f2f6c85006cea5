import { toGsm7 } from './gsm7.ts';
import type { TalkTemplates } from './talk.ts';
import { talkEn } from './talk-en.ts';
import { talkEs } from './talk-es.ts';
import type { TextLanguage } from './write-text.ts';

/** Every answer of the talk in every language. */
export const talkTemplates: Readonly<Record<TextLanguage, TalkTemplates>> = { en: talkEn, es: talkEs };

/** An answer, not yet in a language: which text, and what it says. */
export type Reply = {
  [Name in keyof TalkTemplates]: { name: Name; facts: Parameters<TalkTemplates[Name]['text']>[0] };
}[keyof TalkTemplates];

/** The words of an answer, in GSM-7 letters whatever the facts hold. */
export function writeReply(language: TextLanguage, { name, facts }: Reply): string {
  const template = talkTemplates[language][name] as { text(facts: unknown): string };
  return toGsm7(template.text(facts));
}

/**
 * What a number hears that nobody can talk with us from: the same for every reason (nobody's, several people's, frozen, not to be texted,
 * detained), in both languages, and without a word about who we are or who ever had the number.
 */
export const toStranger = {
  answer:
    'We cannot answer texts from this number. If somebody gave you a number to call, call it. / No podemos contestar aqui. Si le dieron un telefono, llame.',
  optOut: 'You will get no more texts from this number. / Ya no recibe mensajes de este numero.',
} as const;
