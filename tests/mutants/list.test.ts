import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listed } from './list.ts';
import { mutate } from './mutant.ts';
import { root } from './scratch-copy.ts';
import { namedBy } from './test-order.ts';

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

test('every mistake has its place in the code as it is, and can be read', () => {
  for (const mutant of listed) expect(() => stripTypeScriptTypes(mutate(textOf(mutant.file), mutant))).not.toThrow();
});

test('a mistake whose place has gone, or is there twice, is named', () => {
  const mutant = { file: 'a.ts', rule: 'a rule', find: 'x', put: 'y' };
  expect(() => mutate('z', mutant)).toThrow('a.ts, "a rule": the text of the rule is there 0 times.');
  expect(() => mutate('x x x', mutant)).toThrow('there 3 times');
  expect(mutate('a x b', mutant)).toBe('a y b');
});

test('every rule is in the list once, and the test that knows it is there', () => {
  expect(new Set(listed.map(({ area, rule }) => `${area}: ${rule}`)).size).toBe(listed.length);
  for (const testFile of listed.flatMap(namedBy)) expect(existsSync(join(root, testFile)), testFile).toBe(true);
});
