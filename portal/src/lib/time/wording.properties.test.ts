import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { locales } from '#lib/paraglide/runtime.js';
import { dayWords, timeWords } from './wording.ts';

// El Paso keeps Denver time though it is in Texas, Phoenix has no summer time, Indianapolis has had one since 2006 only,
// Puerto Rico has none.
const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Indiana/Indianapolis',
  'America/Los_Angeles',
  'America/Puerto_Rico',
];

const instants = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2031-01-01T00:00:00Z'),
  noInvalidDate: true,
});

// What the clock on the wall shows, by another way than the code under test.
function wallOf(instant: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: '2-digit',
    day: 'numeric',
  }).formatToParts(instant);
  const valueOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { hour: Number(valueOf('hour')), minute: valueOf('minute'), day: valueOf('day') };
}

test('the words show the time on the wall of the place, in every zone, on every day, in every language', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), fc.constantFrom(...locales), (instant, timeZone, locale) => {
      const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime();
      const localStart = local.toString({ smallestUnit: 'second' });
      const wall = wallOf(instant, timeZone);

      expect(timeWords(localStart, locale).split(' ')[0]).toBe(`${wall.hour % 12 || 12}:${wall.minute}`);
      expect(dayWords({ localStart, timeZone }, locale)).toMatch(new RegExp(`(?<!\\d)${wall.day}(?!\\d)`));
    }),
  );
});

test('two hours twelve hours apart are never said alike', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 0, max: 59 }),
      fc.constantFrom(...locales),
      (hour, minute, locale) => {
        const at = (hours: number) =>
          `2026-12-10T${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`;
        expect(timeWords(at(hour), locale)).not.toBe(timeWords(at(hour + 12), locale));
      },
    ),
  );
});
