/** A fault that the person at the terminal can mend: shown as its one sentence, without a stack. */
export class Stop extends Error {
  override name = 'Stop';
}
