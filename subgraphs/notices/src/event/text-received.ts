import { answerTexts } from '../domain/inbound/answer-texts.ts';
import type { SendingParts } from '../domain/parts.ts';

/** A text came in: whoever is woken answers all that wait, so the event's id is not needed. */
export const textReceived = (parts: SendingParts) => () => answerTexts(parts);
