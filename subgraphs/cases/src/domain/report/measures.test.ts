import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from './measure.ts';
import { measures } from './measures.ts';

test('every measure names one of the texts that it comes from, or says that it is our own', () => {
  for (const { code, source } of measures)
    expect(
      Object.values(sources).some((text) => source.startsWith(text)),
      code,
    ).toBe(true);
});

// The program's public texts live beside the repository and are not part of it.
const folder = join(import.meta.dirname, '../../../../../../shared/program');
if (!existsSync(folder))
  console.warn('No texts of the program beside the repository: the sentences of measures are not looked up in them.');
else
  test('the sentence of every measure stands in a text of the program, word for word', () => {
    const plain = (text: string) => text.replace(/[’‘]/g, "'").replace(/[*_]/g, '').replace(/\s+/g, ' ');
    const texts = readdirSync(folder).map((name) => plain(readFileSync(join(folder, name), 'utf8')));
    const quoted = measures.map(({ code, sentence }) => ({ code, pieces: plain(sentence).split(' […] ') }));
    for (const { code, pieces } of quoted)
      expect(
        texts.some((text) => pieces.every((piece) => text.includes(piece))),
        code,
      ).toBe(true);
  });
