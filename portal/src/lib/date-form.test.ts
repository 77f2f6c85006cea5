import { expect, test } from 'vitest';
import { emptyDate, readDate, readHearing, readPast, type TypedDate } from './date-form.ts';

const filled: TypedDate = {
  ...emptyDate,
  placeId: 'court',
  date: '2026-12-10',
  time: '09:00',
  medium: 'IN_PERSON',
  toldBy: 'NOTICE',
};
const fieldsOf = (typed: TypedDate) => readHearing(typed).problems?.map(({ field }) => field);

test('a whole form is the wall time of the place, without a zone', () => {
  const { whole } = readDate(filled);
  expect(whole).toEqual({
    placeId: 'court',
    localStart: '2026-12-10T09:00:00',
    medium: 'IN_PERSON',
    room: null,
    toldBy: 'NOTICE',
  });
});

test('a date that is not set yet has no time, whatever stands in the fields', () => {
  expect(readDate({ ...filled, notSet: true, time: '' }).whole?.localStart).toBeNull();
});

test('an empty form is told of each field at once', () => {
  expect(fieldsOf(emptyDate)).toEqual(['hearingKind', 'placeId', 'date', 'medium', 'toldBy']);
});

test.each([
  ['a day that is not in the calendar', { date: '2026-11-31' }],
  ['a day without a time', { time: '' }],
  ['a time that no clock shows', { time: '25:00' }],
  ['a day in another order', { date: '12/10/2026' }],
])('%s is asked for again', (_, typed) => {
  expect(fieldsOf({ ...filled, hearingKind: 'MASTER', ...typed })).toEqual(['date']);
});

test('what became of a date is read of one that already happened, and what that rests on of a missed one', () => {
  const missed = { ...filled, outcome: 'MISSED', missedBy: 'PERSON' };
  expect(readPast(missed)).toEqual({ alreadyHappened: false, outcome: null, missedBy: null });
  expect(readPast({ ...missed, alreadyHappened: true })).toMatchObject({ outcome: 'MISSED', missedBy: 'PERSON' });
  expect(readPast({ ...missed, alreadyHappened: true, outcome: 'ATTENDED' })).toMatchObject({ missedBy: null });
  expect(readPast({ ...filled, alreadyHappened: true, outcome: 'AWAY' })).toMatchObject({ outcome: null });
});

test.each([
  ['medium', 'BY_PIGEON'],
  ['toldBy', '__proto__'],
  ['hearingKind', 'SECRET'],
])('%s takes no answer that the form does not offer', (field, answer) => {
  expect(fieldsOf({ ...filled, hearingKind: 'MASTER', [field]: answer })).toEqual([field]);
});
