import { randomBytes } from 'node:crypto';
import { createKeyring } from '@cmpp/db';
import { expect, test } from 'vitest';
import { nameIndexes, nameWords, parseName } from './name.ts';

const key = () => [{ version: 1, key: new Uint8Array(randomBytes(32)) }];
const keyring = createKeyring({ wrapping: key(), index: key() });
const hex = (indexes: Uint8Array[]) => indexes.map((index) => Buffer.from(index).toString('hex'));

test('a name is kept in one form, and what is no name is refused', () => {
  expect(parseName('  Mari\u0301a   Jose\u0301 ', 'givenName')).toBe('María José');
  for (const [typed, code] of [
    ['  ', 'name.missing'],
    ['Ana\u202e', 'text.not_text'],
    ['x'.repeat(81), 'text.too_long'],
  ] as const)
    expect(() => parseName(typed, 'givenName')).toThrow(code);
});

test('the words of a name are the same however it is accented, ordered and written', () => {
  expect(nameWords('María José', 'Pérez-López')).toEqual(['jose', 'lopez', 'maria', 'perez']);
  expect(nameWords('PEREZ LOPEZ', 'maria jose')).toEqual(nameWords('María José', 'Pérez-López'));
  expect(nameWords('Ana', 'Ana')).toEqual(['ana']);
});

test('the same name has other indexes at another site', () => {
  expect(hex(nameIndexes(keyring, 'site-1', 'Ana', 'Núñez'))).toEqual(hex(nameIndexes(keyring, 'site-1', 'nunez ANA')));
  const elsewhere = hex(nameIndexes(keyring, 'site-2', 'Ana', 'Núñez'));
  for (const index of hex(nameIndexes(keyring, 'site-1', 'Ana', 'Núñez'))) expect(elsewhere).not.toContain(index);
});
