import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { variables } from '@cmpp/hub';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };

test('every file that the README links to or names is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path]) => path!);
  const named = [...readme.matchAll(/`((?:subgraphs|packages|portal|gateway|tests)\/[\w./-]+\.\w+)`/g)].map(
    ([, path]) => path!,
  );
  expect(links.length + named.length).toBeGreaterThanOrEqual(4);
  for (const path of [...links, ...named]) expect(existsSync(root + path), path).toBe(true);
});

test('every command that the README gives is one', () => {
  const commands = [...readme.matchAll(/pnpm(?:@\d+)? ([\w:]+)/g)].map(([, name]) => name!);
  expect(commands).toContain('start');
  for (const name of commands) expect(Object.keys(scripts)).toContain(name);
});

test('the README lists every variable that the hub reads, and no other', () => {
  const listed = [...readme.matchAll(/^\| (`[A-Z_`, ]+`)/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/[A-Z_]{3,}/g)].map(([name]) => name),
  );
  expect(listed.sort()).toEqual([...variables].sort());
});

test('the README is under 200 lines', () => expect(readme.split('\n').length).toBeLessThan(200));
