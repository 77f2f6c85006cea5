import { expect, test } from 'vitest';
import { roleNames } from './role.ts';

test('a person is named by all their roles', () => {
  expect(roleNames('caseworker+supervisor')).toBe('Caseworker, Supervisor');
});

test('a part of the system is nobody', () => {
  expect(roleNames('notices')).toBeNull();
  expect(roleNames('toString')).toBeNull();
});
