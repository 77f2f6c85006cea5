/**
 * What somebody typed, without what makes no difference: "¡Párenle, por favor!" -> "parenle por favor", "Don't" -> "dont", "1️⃣" -> "1".
 */
export function bareWords(text: string): string {
  return text
    .slice(0, 1600)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Me}'’`]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
