import { expect, test } from 'vitest';
import { wayBack } from './back.ts';

const id = '019a0000-0000-7000-8000-000000000001';

test.each([
  ['/needs', '/needs'],
  ['/es/needs/order', '/needs/order'],
  [`/es/sessions/${id}`, `/sessions/${id}`],
  [`/bookings/${id}/cancel`, `/bookings/${id}/cancel`],
  [`/hearings/${id}/calendar.ics`, `/hearings/${id}`],
  ['/file/confirm', '/file'],
])('from %s one comes back to %s', (from, to) => {
  expect(wayBack(from)).toBe(to);
});

test.each([
  '/home',
  '/',
  '',
  '//evil.example',
  'https://evil.example/needs',
  '/staff',
  '/needsx',
  '/sessions/..',
  '/leave',
])('nobody is sent to %o', (from) => {
  expect(wayBack(from)).toBeNull();
});
