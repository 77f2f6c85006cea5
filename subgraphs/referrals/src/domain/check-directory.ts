import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Address } from './location.ts';

/**
 * A service's number in E.164.
 *
 * @throws Error naming what it is of.
 */
export function checkPhone(number: string, of: string): string {
  const found = parsePhoneNumberFromString(number, 'US');
  if (!found?.isPossible()) throw new Error(`${of} has a phone number that is none: write it as +12125550100.`);
  return found.number;
}

/**
 * A web address that may become a link on a page.
 *
 * @throws Error naming what it is of.
 */
export function checkWebsite(website: string | null, of: string): string | null {
  if (website !== null && !/^https?:$/.test(URL.parse(website)?.protocol ?? ''))
    throw new Error(`${of} has a web address that is none: it begins with https://.`);
  return website;
}

/**
 * The name of a location is public, so the name of a confidential one must not give away where it is.
 *
 * @throws Error
 */
export function checkLocationName(name: string, confidential: boolean, { street, postalCode }: Address): string {
  const told = name.toLowerCase();
  const telling = street
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 3 && !streetWords.has(word));
  if (confidential && [...telling, postalCode].some((word) => told.includes(word)))
    throw new Error('The name of a confidential location says where it is: give it one that does not.');
  return name;
}

const streetWords = new Set(['street', 'avenue', 'road', 'boulevard', 'place', 'drive', 'suite', 'floor']);
