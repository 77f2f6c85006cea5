import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { instantOf } from './wall-time.ts';

const zones = [
  'America/Denver',
  'America/Phoenix',
  'America/Indiana/Indianapolis',
  'America/Puerto_Rico',
  'America/New_York',
  'America/Los_Angeles',
];
const wallTime = fc.record({
  year: fc.integer({ min: 2024, max: 2040 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 3, max: 23 }),
  minute: fc.constantFrom(0, 15, 30, 45),
});

test('the clock on the wall of the court shows the time of the paper at that instant', () => {
  fc.assert(
    fc.property(wallTime, fc.constantFrom(...zones), (fields, zone) => {
      const local = Temporal.PlainDateTime.from(fields).toString({ smallestUnit: 'second' });
      const shown = Temporal.Instant.fromEpochMilliseconds(instantOf(local, zone).getTime())
        .toZonedDateTimeISO(zone)
        .toPlainDateTime();
      expect(shown.toString({ smallestUnit: 'second' })).toBe(local);
    }),
  );
});

test('a time that the clocks skip is refused, naming it; where they do not change it stands', () => {
  expect(() => instantOf('2027-03-14T02:30:00', 'America/New_York')).toThrow(
    'There is no 2027-03-14T02:30:00 in America/New_York',
  );
  expect(instantOf('2027-03-14T02:30:00', 'America/Phoenix').toISOString()).toBe('2027-03-14T09:30:00.000Z');
  expect(instantOf('2026-12-10T09:00:00', 'America/Denver').toISOString()).toBe('2026-12-10T16:00:00.000Z');
});
