import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { sendableFrom } from './quiet-hours.ts';
import { endOfDay, isSuperseded, reminderSlots, slotsAfter } from './reminder-slot.ts';

/** El Paso keeps Denver's time, Phoenix has no summer time, Puerto Rico neither. */
const zones = [
  'America/Denver',
  'America/Phoenix',
  'America/Indiana/Indianapolis',
  'America/Puerto_Rico',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
];
const zone = fc.constantFrom(...zones);
const hours = 3_600_000;
// Every instant, and many in the nights in which the clocks change.
const changes = ['2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07'].map((day) => Date.parse(`${day}T00:00:00Z`));
const instant = fc.oneof(
  fc.date({ min: new Date('2025-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -30 * 60, max: 54 * 60 }))
    .map(([day, minutes]) => new Date(day + minutes * 60_000)),
);
const wallOf = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
const localStart = fc
  .record({
    year: fc.integer({ min: 2025, max: 2029 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 7, max: 17 }),
  })
  .map((fields) => Temporal.PlainDateTime.from(fields).toString({ smallestUnit: 'second' }));

test('no text that we begin goes out between 21:00 and 8:00 where the person is, and none waits longer than the night', () => {
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const from = sendableFrom(at, { timeZone, startsAt: null });
      const { hour } = wallOf(from, timeZone);
      expect(hour >= 8 && hour < 21).toBe(true);
      expect(from >= at).toBe(true);
      expect(from.getTime() - at.getTime()).toBeLessThanOrEqual(12 * hours); // 11, and 12 in the night of autumn
      if (from > at) expect(wallOf(from, timeZone).toPlainTime().toString()).toBe('08:00:00');
      expect(sendableFrom(from, { timeZone, startsAt: null })).toEqual(from);
    }),
    { numRuns: 1000 },
  );
});

test('by night a date of today, or one that begins with the morning, is told at once; any other waits', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: 1, max: 60 }), (at, timeZone, ahead) => {
      const startsAt = new Date(at.getTime() + ahead * hours);
      const waiting = sendableFrom(at, { timeZone, startsAt: null });
      const from = sendableFrom(at, { timeZone, startsAt });
      const today = wallOf(startsAt, timeZone).toPlainDate().equals(wallOf(at, timeZone).toPlainDate());
      const soon = startsAt.getTime() < waiting.getTime() + 2 * hours;
      expect(from).toEqual(today || soon ? at : waiting);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['the evening before', '2026-12-11T02:00:00Z', 'America/New_York', '2026-12-11T13:00:00.000Z'], // 21:00
  ['a minute earlier', '2026-12-11T01:59:00Z', 'America/New_York', '2026-12-11T01:59:00.000Z'],
  ['El Paso, two hours west', '2026-12-11T04:00:00Z', 'America/Denver', '2026-12-11T15:00:00.000Z'],
  ['the night that loses an hour', '2027-03-14T03:00:00Z', 'America/Denver', '2027-03-14T03:00:00.000Z'], // 20:00
  ['the same, an hour later', '2027-03-14T04:00:00Z', 'America/Denver', '2027-03-14T14:00:00.000Z'], // ten hours
  ['Phoenix, where nothing changes', '2027-03-14T04:00:00Z', 'America/Phoenix', '2027-03-14T15:00:00.000Z'],
  ['the night that gains one', '2026-11-01T02:00:00Z', 'America/Chicago', '2026-11-01T14:00:00.000Z'],
  ['Puerto Rico', '2026-11-01T11:59:00Z', 'America/Puerto_Rico', '2026-11-01T12:00:00.000Z'],
])('%s: %s in %s goes out at %s', (_, at, timeZone, from) => {
  expect(sendableFrom(new Date(at), { timeZone, startsAt: null }).toISOString()).toBe(from);
});

test('reminders come 7, 3 and 1 calendar days before, at ten in the morning where the person is', () => {
  fc.assert(
    fc.property(localStart, zone, (start, timeZone) => {
      const slots = reminderSlots(start, timeZone).map(({ daysBefore, at }) => [
        daysBefore,
        wallOf(at, timeZone).toString(),
      ]);
      const day = Temporal.PlainDate.from(start);
      expect(slots).toEqual([7, 3, 1].map((days) => [days, `${day.subtract({ days }).toString()}T10:00:00`]));
    }),
  );
});

test('a date told of n days ahead or fewer is not announced again n days before', () => {
  fc.assert(
    fc.property(localStart, zone, instant, (start, timeZone, told) => {
      const ahead = wallOf(told, timeZone).toPlainDate().until(Temporal.PlainDate.from(start)).days;
      expect(slotsAfter(told, start, timeZone).map(({ daysBefore }) => daysBefore)).toEqual(
        [7, 3, 1].filter((days) => days < ahead),
      );
    }),
  );
});

test('of the reminders that are due at any moment exactly the latest is not superseded', () => {
  fc.assert(
    fc.property(localStart, zone, fc.integer({ min: 0, max: 10 * 24 * 60 }), (start, timeZone, minutes) => {
      const slots = reminderSlots(start, timeZone);
      const now = new Date(slots[0]!.at.getTime() + minutes * 60_000);
      const due = slots.filter(({ at }) => at <= now);
      const going = due.filter((slot) => !isSuperseded({ ...slot, localStart: start, timeZone }, now));
      expect(going).toEqual([due.at(-1)]);
    }),
  );
});

test('a day ends at the next midnight, also when it has 23 or 25 hours', () => {
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const end = endOfDay(at, timeZone);
      expect(wallOf(end, timeZone).toPlainTime().toString()).toBe('00:00:00');
      expect(end.getTime() - at.getTime()).toBeGreaterThan(0);
      expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(25 * hours);
    }),
  );
});
