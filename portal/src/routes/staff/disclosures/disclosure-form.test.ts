import { expect, test } from 'vitest';
import { emptyTelling, readTelling } from './disclosure-form.ts';

test('whether the person is told is said, and nothing is a default', () => {
  expect(readTelling(emptyTelling).problems).toMatchObject([{ field: 'tell' }]);
  expect(readTelling({ ...emptyTelling, tell: 'yes' }).whole).toEqual({
    ...{ tell: true, untoldBecause: null, untoldUntil: null },
  });
});

test('what was typed of an order goes along, also beside a yes: the graph says that it is both', () => {
  const order = { untoldBecause: 'County court, number 12', untoldUntil: '2027-01-10' };
  for (const tell of ['yes', 'no'])
    expect(readTelling({ ...order, tell }).whole).toEqual({ ...order, tell: tell === 'yes' });
});

test('a last day that no calendar has is pointed at', () => {
  const { problems } = readTelling({ tell: 'no', untoldBecause: 'an order', untoldUntil: '2027-02-30' });
  expect(problems).toMatchObject([{ field: 'untoldUntil' }]);
});
