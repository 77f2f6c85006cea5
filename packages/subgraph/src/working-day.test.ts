import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAfter, endOfWorkingDay, isWorkingDay, workingDaysAfter } from './working-day.ts';

// As the Office of Personnel Management publishes them.
const published = {
  2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
};

test.each(Object.entries(published))(
  'of the weekdays of %s, all but the federal holidays are working days',
  (year, days) => {
    const off: string[] = [];
    for (let day = `${year}-01-01`; day.startsWith(year); day = daysAfter(day, 1)) {
      const weekend = [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
      if (weekend) expect(isWorkingDay(day)).toBe(false);
      else if (!isWorkingDay(day)) off.push(day.slice(5));
    }
    expect(off.join(' ')).toBe(days);
  },
);

test.each([
  ['2026-11-20', 5, '2026-11-30'], // Thanksgiving on the 26th
  ['2026-11-21', 5, '2026-11-30'], // from a Saturday
  ['2026-12-07', 5, '2026-12-14'],
  ['2027-12-22', 6, '2028-01-03'], // the 24th and 31st are holidays
])('from %s, %i working days end on %s', (day, days, end) => {
  expect(workingDaysAfter(day, days)).toBe(end);
});

test('between a day and the one so many working days after it lie exactly so many, and it is one itself', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      fc.integer({ min: 1, max: 15 }),
      (date, days) => {
        const from = date.toISOString().slice(0, 10);
        const end = workingDaysAfter(from, days);
        expect(isWorkingDay(end)).toBe(true);
        let worked = 0;
        for (let day = daysAfter(from, 1); day <= end; day = daysAfter(day, 1)) worked += Number(isWorkingDay(day));
        expect(worked).toBe(days);
      },
    ),
  );
});

test.each([
  ['Thursday at noon', '2026-12-10T17:00:00Z', '2026-12-10T22:00:00.000Z'],
  ['Thursday at five', '2026-12-10T22:00:00Z', '2026-12-11T22:00:00.000Z'],
  ['Friday evening', '2026-12-11T23:00:00Z', '2026-12-14T22:00:00.000Z'],
  ['Saturday morning', '2026-12-12T15:00:00Z', '2026-12-14T22:00:00.000Z'],
  ['Thanksgiving', '2026-11-26T15:00:00Z', '2026-11-27T22:00:00.000Z'],
])('a task of %s is due at the end of the working day at the site', (_, at, due) => {
  expect(endOfWorkingDay(new Date(at), 'America/New_York').toISOString()).toBe(due);
});
