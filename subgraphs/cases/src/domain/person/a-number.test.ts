import { expect, test } from 'vitest';
import { parseANumber } from './a-number.ts';

test.each([
  ['A000000001', '000000001'],
  ['a 000-000-001', '000000001'],
  ['0000001', '000000001'],
  ['Ａ９９９．９９９．９９９', '999999999'],
])('an A-number written %s is %s', (typed, digits) => expect(parseANumber(typed, 'aNumber')).toBe(digits));

test.each(['', '000000000', '12345', '1234567890', 'B0000001', '00000000x'])('"%s" is no A-number', (typed) =>
  expect(() => parseANumber(typed, 'aNumber')).toThrow('a_number.invalid'),
);
