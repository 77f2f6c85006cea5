import { refuse } from '@cmpp/subgraph/problem';

/**
 * An A-number as it stands on papers, as nine digits: "A 12-345.678" -> "012345678". It has 7 to 9 digits and no check digit.
 *
 * @throws Refusal `a_number.invalid`.
 */
export function parseANumber(typed: string, path: string): string {
  const digits = typed
    .normalize('NFKC')
    .replace(/^\s*A/i, '')
    .replace(/[\s.-]/g, '');
  if (!/^\d{7,9}$/.test(digits) || /^0+$/.test(digits))
    refuse(
      'a_number.invalid',
      path,
      'An A-number has 7 to 9 digits.',
      'Copy it from the notice, with or without the letter A.',
    );
  return digits.padStart(9, '0');
}
