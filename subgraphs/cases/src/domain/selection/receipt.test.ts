import { randomBytes } from 'node:crypto';
import { createKeyring } from '@cmpp/db';
import { expect, test } from 'vitest';
import { receiptIndexes, receiptOf } from './receipt.ts';

const key = (version: number) => ({ version, key: new Uint8Array(randomBytes(32)) });
const [wrapping, old, fresh] = [key(1), key(1), key(2)];
const before = createKeyring({ wrapping: [wrapping], index: [old] });
const after = createKeyring({ wrapping: [wrapping], index: [fresh, old] });
const candidateId = '019b0000-0011-7000-8000-000000000001';

test('a receipt that was handed out before the index key changed is still the same, and still found', () => {
  const receipt = receiptOf(before, candidateId);
  const [kept] = receiptIndexes(before, receipt);
  expect(receiptOf(after, candidateId, kept)).toBe(receipt);
  expect(receiptIndexes(after, receipt)).toContainEqual(kept);
  expect(receiptOf(after, candidateId)).not.toBe(receipt); // a new one is made with the new key
});

test('letters that people take for digits are no mistake, nor are spaces, hyphens and small letters', () => {
  const [index] = receiptIndexes(before, '01AB01CD01EF');
  expect(receiptIndexes(before, ' oiab-olcd-O1ef ')).toEqual([index]);
  expect(receiptIndexes(before, '01AB01CD01EG')).not.toContainEqual(index);
});
