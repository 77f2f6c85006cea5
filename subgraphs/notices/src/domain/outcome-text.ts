import type { OutcomeTruth } from './graph-port.ts';
import { type TextLanguage, textLanguageOf, writeText } from './template/write-text.ts';

/** A text about how a draw went for somebody. */
export type OutcomeNotice = 'OUTCOME_DRAWN' | 'OUTCOME_HELD' | 'OUTCOME_NOT_DRAWN';

/** Which text it is; null: there is nothing to tell (any more), e.g. they have enrolled since. */
export const outcomeKind = ({ outcome }: OutcomeTruth): OutcomeNotice | null => outcome && `OUTCOME_${outcome}`;

/** The words, in the language they chose when it is one of ours, else in English. */
export function outcomeText(
  kind: OutcomeNotice,
  { language: spoken, siteName, sitePhone, drawnUntil }: OutcomeTruth,
): { language: TextLanguage; body: string } {
  const language = textLanguageOf([spoken]);
  return { language, body: writeText(language, kind, { siteName, sitePhone, drawnUntil }) };
}
