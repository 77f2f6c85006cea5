import type { PaperDateTruth } from './graph-port.ts';
import { type TextLanguage, textLanguageOf, writeText } from './template/write-text.ts';

/** A text about a date as somebody's paper shows it. */
export type PaperDateNotice = 'PAPER_DATE_TOLD' | 'PAPER_DATE_WRONG' | 'PAPER_DATE_REMINDER';

/** The words about a paper's date; ours, where there is one, stands beside it. No word says what either is for, or where. */
export function paperDateText(
  kind: PaperDateNotice,
  { localStart, timeZone, beside, participant }: PaperDateTruth,
): { language: TextLanguage; body: string } {
  const { siteName, sitePhone, writtenLanguage, spokenLanguage } = participant;
  const language = textLanguageOf([writtenLanguage, spokenLanguage]);
  return { language, body: writeText(language, kind, { siteName, sitePhone, localStart, timeZone, beside }) };
}
