import { expect, test } from 'vitest';
import { seal, unseal } from './sealed.ts';

const number = '+12125550101';

test('what is sealed can be read again here, and by nobody who looks at it', () => {
  const sealed = seal(number);
  expect(unseal(sealed)).toBe(number);
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('555');
  expect(seal(number)).not.toBe(sealed);
});

test('what was changed, cut short or made up cannot be opened', () => {
  const bytes = Buffer.from(seal(number), 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  expect(unseal(bytes.toString('base64url'))).toBeNull();
  expect(unseal(seal(number).slice(0, 20))).toBeNull();
  expect(unseal('')).toBeNull();
});
