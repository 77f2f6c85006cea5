import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { OperationsInvalid, OperationsOutOfDate, generateOperations } from './generate.ts';
import { operationFiles, supergraphSdl } from './library.fixture.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function lay(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  folders.push(folder);
  const place = {
    supergraph: join(folder, 'supergraph.graphql'),
    operations: join(folder, 'operations'),
    manifest: join(folder, 'manifest.json'),
    output: join(folder, 'src/generated/operations.ts'),
  };
  writeFileSync(place.supergraph, supergraphSdl);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place.operations, path)), { recursive: true });
    writeFileSync(join(place.operations, path), text);
  }
  return place;
}
type Manifest = Record<string, { name: string; body: string }>;

it('keeps the text of each operation with its fragments under its hash, sorted by name', async () => {
  const place = lay(operationFiles);
  await generateOperations(place);
  const manifest = Object.entries(JSON.parse(readFileSync(place.manifest, 'utf8')) as Manifest);
  expect(manifest.map(([, { name }]) => name)).toEqual(['BookPage', 'Lend', 'Motto']);
  for (const [hash, { body }] of manifest) expect(createHash('sha256').update(body).digest('hex')).toBe(hash);
  expect(manifest[0]?.[1].body).toMatch(/^query BookPage[^]+fragment Card on Book[^]+fragment Due on Book/);
});

it('types what goes in and what comes out', async () => {
  const place = lay(operationFiles);
  await generateOperations(place);
  const text = readFileSync(place.output, 'utf8');
  expect(text).toContain(`export type Mood =\n  | 'CALM'\n  | 'CROSS';`);
  expect(text).toMatch(/export type BookPageQuery = .*book: \{ id: string, title: string, dueAt: string \| null/);
  expect(text).toContain(
    `export const LendDocument = persisted<LendMutation, LendMutationVariables>('mutation', 'Lend', '`,
  );
});

it('leaves what would not change alone, and says when the manifest would', async () => {
  const place = lay(operationFiles);
  await expect(generateOperations({ ...place, check: true })).rejects.toThrow(OperationsOutOfDate);
  await generateOperations(place);
  const before = statSync(place.output).mtimeMs;
  await generateOperations(place);
  await generateOperations({ ...place, check: true });
  expect(statSync(place.output).mtimeMs).toBe(before);
  writeFileSync(join(place.operations, 'door/motto.graphql'), 'query Motto { again: motto }');
  await expect(generateOperations({ ...place, check: true })).rejects.toThrow(OperationsOutOfDate);
});

it('says of every operation that does not fit where and why', async () => {
  const place = lay({
    ...operationFiles,
    'desk/wrong.graphql': 'query Wrong {\n  book(id: 1) { titel }\n}\nquery { motto }\nquery BookPage { motto }',
    'desk/torn.graphql': 'query Torn {',
    'door/borrowed.graphql': 'query Borrowed { book(id: 1) { ...Card } }',
  });
  const error = await generateOperations(place).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(OperationsInvalid);
  const { message } = error as Error;
  expect(message).toContain('desk/wrong.graphql:2:17: Cannot query field "titel" on type "Book".');
  expect(message).toContain('desk/wrong.graphql: every operation needs a name.');
  expect(message).toContain('desk/wrong.graphql: there is already operation BookPage in desk/book.graphql.');
  expect(message).toContain('desk/torn.graphql:1:13: Syntax Error: Expected Name, found <EOF>.');
  expect(message).toContain('door/borrowed.graphql:1:35: Unknown fragment "Card".');
});
