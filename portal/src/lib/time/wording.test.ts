import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { capital, dateWords, dayWords, leafWords, momentWords, timeWithZone, timeWords } from './wording.ts';
import { zoneWords } from './zone.ts';

const hearing = { localStart: '2026-12-10T09:00:00', timeZone: 'America/New_York' };
const now = Temporal.Instant.from('2026-11-22T12:00:00Z');

test('a time is said with its part of the day and the name of its zone', () => {
  expect(timeWithZone(hearing, 'en')).toBe('9:00 in the morning, New York time');
  expect(timeWithZone(hearing, 'es')).toBe('9:00 de la mañana, hora de Nueva York');
});

test.each([
  ['00:00', '12:00 midnight', '12:00 de la medianoche'],
  ['00:30', '12:30 at night', '12:30 de la madrugada'],
  ['05:59', '5:59 in the morning', '5:59 de la madrugada'],
  ['08:05', '8:05 in the morning', '8:05 de la mañana'],
  ['12:00', '12:00 noon', '12:00 del mediodía'],
  ['12:30', '12:30 in the afternoon', '12:30 de la tarde'],
  ['18:00', '6:00 in the evening', '6:00 de la tarde'],
  ['21:15', '9:15 at night', '9:15 de la noche'],
])('%s is "%s" and "%s"', (clock, en, es) => {
  expect(timeWords(`2026-12-10T${clock}:00`, 'en')).toBe(en);
  expect(timeWords(`2026-12-10T${clock}:00`, 'es')).toBe(es);
});

test('weekday, month and day are written out, the year only when it is another one', () => {
  expect(dayWords(hearing, 'en', now)).toBe('Thursday, December 10');
  expect(dayWords(hearing, 'es', now)).toBe('jueves, 10 de diciembre');
  expect(dayWords({ ...hearing, localStart: '2027-01-12T13:00:00' }, 'en', now)).toBe('Tuesday, January 12, 2027');
});

test('a day that stands alone begins with a large letter', () => {
  expect(capital('jueves, 10 de diciembre', 'es')).toBe('Jueves, 10 de diciembre');
});

test('an instant is a date of the place, not of the server', () => {
  expect(dateWords('2026-12-02T03:30:00Z', 'America/New_York', 'en', now)).toBe('December 1');
  expect(momentWords('2026-12-02T03:30:00Z', 'America/New_York', 'en', now)).toBe(
    'December 1, 10:30 at night, New York time',
  );
});

test('the calendar leaf has month and day', () => {
  expect(leafWords(hearing.localStart, 'en')).toEqual({ month: 'Dec', day: '10' });
  expect(leafWords(hearing.localStart, 'es')).toEqual({ month: 'dic', day: '10' });
});

test.each([
  ['America/Denver', 'Denver time', 'hora de Denver'],
  ['America/Phoenix', 'Phoenix time', 'hora de Phoenix'],
  ['America/Indiana/Indianapolis', 'Indianapolis time', 'hora de Indianápolis'],
  ['America/Puerto_Rico', 'Puerto Rico time', 'hora de Puerto Rico'],
])('%s is named after its city', (zone, en, es) => {
  expect(zoneWords(zone, 'en')).toBe(en);
  expect(zoneWords(zone, 'es')).toBe(es);
});

test('a zone without a city of ours still has a name', () => {
  expect(zoneWords('America/Nome', 'en')).toBe('Alaska Time');
  expect(zoneWords('America/Nome', 'es')).toBe('hora de Alaska');
});

test('what is no zone is refused rather than shown as one', () => {
  expect(() => zoneWords('Mars/Olympus', 'en')).toThrow(RangeError);
});
