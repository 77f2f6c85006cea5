import { refuse } from '@cmpp/subgraph/problem';
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** A number as people type it, in E.164: "(212) 555-0100" -> "+12125550100". Without a country code it is a US number. Null: it is none. */
export function findPhone(typed: string): string | null {
  const found = parsePhoneNumberFromString(typed.normalize('NFKC').slice(0, 40), 'US');
  return found?.isPossible() ? found.number : null;
}

/**
 * The same where there has to be one.
 *
 * @throws Refusal `phone.invalid`.
 */
export const parsePhone = (typed: string, path: string): string =>
  findPhone(typed) ??
  refuse(
    'phone.invalid',
    path,
    'This is not a phone number we can text.',
    'Write the area code and the number, for example 212 555 0100.',
  );
