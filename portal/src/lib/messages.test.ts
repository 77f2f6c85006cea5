import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { baseLocale, locales } from '#lib/paraglide/runtime.js';

const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../messages/${name}.json`, import.meta.url), 'utf8'));
const placeholders = (message: unknown) => new Set(JSON.stringify(message).match(/\{\w+\}/g));

const base = read(baseLocale);

test.each(locales)('%s has a text for every message, and no other', (locale) => {
  expect(Object.keys(read(locale)).sort()).toEqual(Object.keys(base).sort());
});

test.each(locales)('%s says the same things as the first language in every message', (locale) => {
  for (const [key, message] of Object.entries(read(locale))) {
    expect({ key, says: placeholders(message) }).toEqual({ key, says: placeholders(base[key]) });
  }
});

test.each(locales)('%s is reviewed by somebody on some day, or marked as not reviewed', (locale) => {
  expect(read('review')[locale]).toEqual(
    expect.toBeOneOf([
      { status: 'unreviewed' },
      { status: 'reviewed', by: expect.any(String), on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    ]),
  );
});
