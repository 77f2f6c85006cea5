import { expect, test } from 'vitest';
import { dayAt } from './wall-time.ts';

test('late in the evening it is tomorrow already further east', () => {
  const at = new Date('2026-12-11T04:30:00Z');
  expect([dayAt(at, 'America/Denver'), dayAt(at, 'America/New_York'), dayAt(at, 'UTC')]).toEqual([
    '2026-12-10',
    '2026-12-10',
    '2026-12-11',
  ]);
});
