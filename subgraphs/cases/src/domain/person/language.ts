import { refuse } from '@cmpp/subgraph/problem';

/**
 * A language as a code (BCP 47) in its one form: "ES" -> "es", "quc" for K'iche'.
 *
 * @throws Refusal `language.invalid`.
 */
export function parseLanguage(typed: string, path: string): string {
  try {
    return Intl.getCanonicalLocales(typed)[0]!;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(
      'language.invalid',
      path,
      'This is not the code of a language.',
      'Write two or three letters, e.g. es, ht, quc, mam.',
    );
  }
}
