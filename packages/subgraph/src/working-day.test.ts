import { expect, test } from 'vitest';
import { endOfWorkingDay } from './working-day.ts';

test.each([
  ['Thursday at noon', '2026-12-10T17:00:00Z', '2026-12-10T22:00:00.000Z'],
  ['Thursday at five', '2026-12-10T22:00:00Z', '2026-12-11T22:00:00.000Z'],
  ['Friday evening', '2026-12-11T23:00:00Z', '2026-12-14T22:00:00.000Z'],
  ['Saturday morning', '2026-12-12T15:00:00Z', '2026-12-14T22:00:00.000Z'],
])('a task of %s is due at the end of the working day at the site', (_, at, due) => {
  expect(endOfWorkingDay(new Date(at), 'America/New_York').toISOString()).toBe(due);
});
