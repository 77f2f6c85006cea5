import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianOf } from './measure.ts';

test.each([
  [[], null],
  [[7], 7],
  [[9, 1, 2], 2],
  [[10, 1, 5, 2], 3.5],
])('the median of %j is %j', (numbers, median) => {
  expect(medianOf(numbers)).toBe(median);
});

test('as many are below a median as above it, counted from either end', () => {
  const days = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(days, (numbers) => {
      const median = medianOf(numbers)!;
      const below = numbers.filter((number) => number < median).length;
      const above = numbers.filter((number) => number > median).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(numbers.length / 2);
      expect(medianOf(numbers.map((number) => 60 - number))).toBe(60 - median);
    }),
  );
});
