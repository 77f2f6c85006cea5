import { answerTexts } from '../domain/inbound/answer-texts.ts';
import type { SendingParts } from '../domain/parts.ts';

/** Texts that nobody was woken for: what could not be answered before, leases of those who died. */
export const answerTextsJob = (parts: SendingParts) => ({
  name: 'answer-texts',
  everySeconds: 15,
  run: () => answerTexts(parts),
});
