import { expect, test } from 'vitest';
import { preferredLanguage, startHref } from './language.ts';

test.each([
  ['es-MX,es;q=0.9,en;q=0.8', 'es'],
  ['ES', 'es'],
  ['ay, es-BO;q=0.9, en;q=0.5', 'es'],
  ['en-US,en;q=0.9,es;q=0.8', 'en'],
  ['es;q=0.2, en;q=0.7', 'en'],
  ['es;q=0, ht', 'en'],
  ['ht-HT', 'en'],
  ['', 'en'],
  [null, 'en'],
])('a phone that asks for %o is spoken to in %s', (header, locale) => {
  expect(preferredLanguage(header)).toBe(locale);
});

test('the start page in English says so in its address, so that no phone is sent on from it', () => {
  expect(startHref('en')).toBe('/?lang=en');
  expect(startHref('es')).toBe('/es');
});
