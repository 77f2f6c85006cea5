import { languageOn } from './choose-phone.ts';
import type { PaperDateTruth, PhoneTruth } from './graph-port.ts';
import { type TextLanguage, writeText } from './template/write-text.ts';

/** A text about a date as somebody's paper shows it. */
export type PaperDateNotice = 'PAPER_DATE_TOLD' | 'PAPER_DATE_WRONG' | 'PAPER_DATE_REMINDER';

/** The words about a paper's date; ours, where there is one, stands beside it. No word says what either is for, or where. */
export function paperDateText(
  kind: PaperDateNotice,
  { localStart, timeZone, beside, participant }: PaperDateTruth,
  phone: PhoneTruth | null,
): { language: TextLanguage; body: string } {
  const { siteName, sitePhone } = participant;
  const language = languageOn(phone, participant);
  return { language, body: writeText(language, kind, { siteName, sitePhone, localStart, timeZone, beside }) };
}
