/** The letters of GSM 03.38 that cost one place each; of its extension only what a text of ours could hold is kept. */
const alphabet = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/**
 * The same text in GSM-7 letters, so that one name with an accent does not turn 160 characters a segment into 70: "Ángeles" -> "Angeles".
 * What has no letter of its own there becomes "?".
 */
export function toGsm7(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (alphabet.has(letter)) return letter;
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
      return [...bare].every((part) => alphabet.has(part)) ? bare : '?';
    })
    .join('');
}
