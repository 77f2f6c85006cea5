import { expect, test } from 'vitest';
import { emptyContact, languagesFor, readContact, takenBackNote } from './contact-form.ts';

const person = { services: ['LEGAL_ORIENTATION' as const], spokenLanguage: 'ht', timeZone: 'America/Chicago' };
const typed = {
  service: 'LEGAL_ORIENTATION',
  date: '2026-11-02',
  time: '09:30',
  minutes: '45',
  medium: 'HOME_VISIT',
  language: 'ht',
  interpreter: 'PROFESSIONAL',
};
const fields = (more: object) => readContact({ ...typed, ...more }, person).problems?.map(({ field }) => field);

test('a filled-in form is a contact at the time that the clock of the site showed', () => {
  expect(readContact(typed, person).whole).toEqual({
    service: 'LEGAL_ORIENTATION',
    at: '2026-11-02T15:30:00Z',
    minutes: 45,
    medium: 'HOME_VISIT',
    language: 'ht',
    interpreter: 'PROFESSIONAL',
  });
});

test('what is not answered is said at its question, each in the order of the form', () => {
  expect(readContact(emptyContact(person), person).problems?.map(({ field }) => field)).toEqual([
    'date',
    'minutes',
    'medium',
    'interpreter',
  ]);
});

test.each([
  ['a service that they were not referred for', { service: 'MENTAL_HEALTH' }, 'service'],
  ['an hour that the clock there skips', { date: '2026-03-08', time: '02:30' }, 'date'],
  ['a day that there is not', { date: '2026-02-30' }, 'date'],
  ['no number of minutes', { minutes: 'long' }, 'minutes'],
  ['a language that is not offered', { language: 'xx' }, 'language'],
])('%s is no answer', (_, more, field) => expect(fields(more)).toEqual([field]));

test('the person’s own language stands first, once', () => {
  expect(languagesFor('ht').filter((tag) => tag === 'ht')).toEqual(['ht']);
  expect(languagesFor('ht')[0]).toBe('ht');
});

test('a contact that was taken back is marked so, with the reason; one that stands is not marked', () => {
  expect(takenBackNote({ takenBackAt: '2026-11-20T10:00:00Z', takenBackWhy: 'OTHER_PERSON' })).toBe(
    'Taken back: it counts for nothing. It was with somebody else.',
  );
  expect(takenBackNote({ takenBackAt: null, takenBackWhy: null })).toBeNull();
});
