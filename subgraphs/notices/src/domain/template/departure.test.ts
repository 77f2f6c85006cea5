import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { templates } from './write-text.ts';

const root = new URL('../../../../..', import.meta.url).pathname;
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');

/** Words of ours for going home, in the languages that are complete. */
const spoken =
  /departure|reintegrat|going home|go back home|return home|salida del pa|volver a su|regreso a su|reintegra/i;

/** Where the words stand that staff may not write either. */
const unsayable = 'subgraphs/notices/src/domain/telling-word.ts';

test('no text, no menu and no question of ours to the graph knows of departure planning: it is never in a text', () => {
  const ours = [
    ...globSync('subgraphs/notices/src/**/*.ts', { cwd: root }).filter((path) => !/generated|\.test\./.test(path)),
    ...globSync('packages/graph-client/src/operations/notices/*.graphql', { cwd: root }),
    ...globSync('subgraphs/notices/prisma/schema/*.prisma', { cwd: root }),
    ...globSync('packages/events/src/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts')),
  ];
  expect(ours.length).toBeGreaterThan(60);
  expect(ours.filter((path) => spoken.test(read(path)))).toEqual([unsayable]);
  for (const texts of Object.values(templates))
    expect(Object.keys(texts).filter((kind) => spoken.test(kind))).toEqual([]);
});

test('the words are found where they stand', () => {
  expect(spoken.test(read('subgraphs/cases/src/domain/departure/loss.ts'))).toBe(true);
  expect(spoken.test(read('subgraphs/cases/src/domain/service/core-service.ts'))).toBe(true);
});
