import { refuse } from '@cmpp/subgraph/problem';

/**
 * Where a public number stands, e.g. "New York Lottery, Numbers, evening draw, nylottery.ny.gov". Shown to everybody.
 *
 * @throws Refusal `draw.source_invalid`.
 */
export function checkSource(typed: string, path: string): string {
  const source = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (source.length < 10 || source.length > 200 || /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(source))
    refuse(
      'draw.source_invalid',
      path,
      'It does not say where the number stands, so that anyone can look it up.',
      'Write who publishes it, which number it is, and where, in 10 to 200 letters.',
    );
  return source;
}

/**
 * A public number in its one form: digits alone, "04-12-22 33" -> "04122233".
 *
 * @throws Refusal `draw.number_invalid`.
 */
export function checkNumber(typed: string): string {
  const digits = typed.normalize('NFKC').replace(/[\s.,-]/g, '');
  if (!/^\d{3,60}$/.test(digits))
    refuse(
      'draw.number_invalid',
      'number',
      'This is not a number of 3 to 60 digits.',
      'Type all its digits, in the order in which they are published.',
    );
  return digits;
}
