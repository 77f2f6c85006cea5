import type { PersonTruth, PhoneTruth, Reader } from './graph-port.ts';
import { type TextLanguage, textLanguageOf } from './template/write-text.ts';

/**
 * The number to text: one the person agreed to, one whose holder is certain before one that is frozen. Null: none. Another one is never
 * taken because the holder of this one said STOP.
 *
 * @param talksFrom whether the person is just talking with us from a number: then that one.
 */
export function choosePhone(
  phones: readonly PhoneTruth[],
  talksFrom: (number: string) => boolean = () => false,
): PhoneTruth | null {
  const agreed = phones.filter(({ mayText }) => mayText);
  return (
    agreed.find(({ number, frozen }) => !frozen && talksFrom(number)) ??
    agreed.find(({ frozen }) => !frozen) ??
    agreed[0] ??
    null
  );
}

/** Who reads a text on a number: the person, or who looks after them. */
export const readerOn = (phone: PhoneTruth | null, person: PersonTruth): Reader => phone?.guardian ?? person;

/** The language of a text to a number: of whoever reads it, written before spoken. */
export function languageOn(phone: PhoneTruth | null, person: PersonTruth): TextLanguage {
  const { writtenLanguage, spokenLanguage } = readerOn(phone, person);
  return textLanguageOf([writtenLanguage, spokenLanguage]);
}
