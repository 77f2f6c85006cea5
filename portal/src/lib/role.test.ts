import { expect, test } from 'vitest';
import { roleNames } from './role.ts';

test('a person is named by all their roles', () => {
  expect(roleNames('caseworker+supervisor')).toBe('Caseworker, Supervisor');
});

test('a partner’s practitioner and who looks after the reader are people, too', () => {
  expect(roleNames('practitioner')).toBe('Practitioner of a partner organization');
  expect(roleNames('participant')).toBe('Somebody who looks after you');
});

test('a part of the system is nobody', () => {
  expect(roleNames('notices')).toBeNull();
  expect(roleNames('toString')).toBeNull();
});
