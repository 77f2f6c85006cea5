import { expect, test } from 'vitest';
import { languageName } from './language.ts';
import { daysKept, emptyInterest, languageChoices, readInterest } from './interest-form.ts';

const typed = {
  siteId: 's',
  name: 'Luz',
  language: 'es',
  languageWords: '',
  reachBy: 'TEXT',
  reach: '212 555 0123',
};

test('a whole form is what the graph is told', () => {
  expect(readInterest(typed)).toEqual({ whole: { ...typed, languageWords: null } });
});

test('of another language it is asked which; of one to choose from nothing else is told', () => {
  const other = { ...typed, language: 'und' };
  expect(readInterest(other).problems?.map(({ field }) => field)).toEqual(['languageWords']);
  expect(readInterest({ ...other, languageWords: 'Ixil' }).whole).toMatchObject({
    language: 'und',
    languageWords: 'Ixil',
  });
  expect(readInterest({ ...typed, languageWords: 'Ixil' }).whole).toMatchObject({
    language: 'es',
    languageWords: null,
  });
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

test('nobody is promised more days than a site gives: where the sites differ, both ends are said; without sites, nothing', () => {
  expect(daysKept([{ interestDays: 730 }, { interestDays: 30 }])).toEqual({ least: 30, most: 730 });
  expect(daysKept([{ interestDays: 90 }])).toEqual({ least: 90, most: 90 });
  expect(daysKept([])).toBeNull();
});
