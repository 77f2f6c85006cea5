import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dueWords, urgentFirst } from './task.ts';

const now = Temporal.Instant.from('2026-11-23T15:00:00Z'); // ten in the morning in New York

test.each([
  ['2026-11-23T21:00:00Z', 'America/New_York', 'by today, 4:00 in the afternoon'],
  ['2026-11-24T03:00:00Z', 'America/New_York', 'by today, 10:00 at night'], // tomorrow at Greenwich
  ['2026-11-24T21:00:00Z', 'America/New_York', 'by November 24, 4:00 in the afternoon'],
  ['2026-11-20T21:00:00Z', 'America/New_York', 'was due November 20, 4:00 in the afternoon'],
  ['2026-11-23T22:00:00Z', 'America/Denver', 'by today, 3:00 in the afternoon'],
])('due at %s is said in %s as "%s"', (dueAt, timeZone, said) => {
  expect(dueWords({ dueAt, raisedAt: '2026-11-19T15:00:00Z' }, timeZone, now)).toBe(said);
});

test('what was due as it came up is not late', () => {
  const task = { dueAt: '2026-11-23T14:00:00.000Z', raisedAt: '2026-11-23T14:00:00.120Z' };
  expect(dueWords(task, 'America/New_York', now)).toBe('since today, 9:00 in the morning');
});

test('what cannot wait stands before what is longer overdue, and once', () => {
  const [step, call, glass] = ['step', 'call', 'glass'].map((id) => ({ id }));
  expect(urgentFirst([step!, glass!], [call!, glass!])).toEqual([step, glass, call]);
});
