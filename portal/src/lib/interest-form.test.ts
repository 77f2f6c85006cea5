import { expect, test } from 'vitest';
import { languageName } from './language.ts';
import { emptyInterest, languageChoices, readInterest } from './interest-form.ts';

const whole = { siteId: 's', name: 'Luz', language: 'es', reachBy: 'TEXT', reach: '212 555 0123' };

test('a whole form is what the graph is told', () => {
  expect(readInterest(whole)).toEqual({ whole });
});

test('each answer that is not there is named at its own question', () => {
  const { whole: none, problems } = readInterest(emptyInterest('xx'));
  expect(none).toBeNull();
  expect(problems?.map(({ field }) => field)).toEqual(['siteId', 'name', 'language', 'reachBy', 'reach']);
});

test.each(['en', 'es'] as const)('every language to choose but "another one" has a name in %s', (locale) => {
  for (const language of languageChoices.filter((one) => one !== 'und'))
    expect(languageName(language, locale)).not.toBe(language);
});
