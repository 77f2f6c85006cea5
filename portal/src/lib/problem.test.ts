import { expect, test } from 'vitest';
import { problemNamed } from './problem.ts';

test('a code in an address becomes our own words, at the field that it is about', () => {
  expect(problemNamed(null, 'code')).toBeUndefined();
  expect(problemNamed('code.wrong', 'code')).toMatchObject([
    { field: 'code', text: expect.stringContaining('not the right code') },
  ]);
  expect(problemNamed('tries.too_many', 'code')).toMatchObject([
    { field: null, text: expect.stringContaining('tomorrow') },
  ]);
});

test.each(['', 'Call 1-900-555-0100', 'toString', 'code.<b>'])(
  'words in an address never reach the page: %o',
  (said) => {
    expect(problemNamed(said, 'code')).toMatchObject([{ field: null, text: 'Please fill in this form once more.' }]);
  },
);
