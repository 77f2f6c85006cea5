import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { createKnownDocuments } from './known-documents.ts';

test('documents of one text are one document; any other is another', () => {
  const known = createKnownDocuments();
  const first = known(parse('{ a(b: 1) }'));
  expect(known(parse('{a(b:1)}'))).toBe(first);
  for (const other of [
    '{ a(b: 2) }',
    '{ a(b: "1") }',
    '{ a: a(b: 1) }',
    'query Q { a(b: 1) }',
    '{ a(b: 1) @skip(if: true) }',
  ])
    expect(known(parse(other)).document, other).not.toBe(first.document);
  expect(parse(first.text, { noLocation: true })).toEqual(parse('{ a(b: 1) }', { noLocation: true }));
});

test('no more are kept than may be, the first is forgotten', () => {
  const known = createKnownDocuments(2);
  const [a, b] = ['{ a }', '{ b }'].map((text) => known(parse(text)));
  known(parse('{ c }'));
  expect(known(parse('{ b }'))).toBe(b);
  expect(known(parse('{ a }'))).not.toBe(a);
});
