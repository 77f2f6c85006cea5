import { expect, test } from 'vitest';
import { onceTicket, takeOnce } from './once.ts';

test('a ticket is taken once', () => {
  const ticket = onceTicket('a');
  expect(takeOnce(ticket, 'a')).toBe(true);
  expect(takeOnce(ticket, 'a')).toBe(false);
});

test('written differently it is still the same ticket', () => {
  const ticket = onceTicket('a');
  expect(takeOnce(ticket, 'a')).toBe(true);
  expect(takeOnce(`${ticket}==`, 'a')).toBe(false);
});

test.each([
  ['about something else', 'b', 0, false],
  ['after fourteen minutes', 'a', 14, true],
  ['after sixteen minutes', 'a', 16, false],
])('%s', (_, about, minutes, may) => {
  const now = Date.now();
  expect(takeOnce(onceTicket('a', now), about, now + minutes * 60_000)).toBe(may);
});

test.each(['', 'made up'])('%j is no ticket', (text) => {
  expect(takeOnce(text, 'a')).toBe(false);
});
