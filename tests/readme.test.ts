import { existsSync, globSync, readFileSync } from 'node:fs';
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

/** The variables that a program declares in its env.ts. */
const declaredIn = (path: string) =>
  [...readFileSync(root + path, 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name!);
const namesIn = (text: string) => [...text.matchAll(/`([A-Z][A-Z_]{2,})`/g)].map(([, name]) => name!);
const programs = globSync(['{subgraphs/*,gateway,packages/hub}/src/{env.ts,*/env.ts}', 'portal/src/env.ts'], {
  cwd: root,
});
/** Where any program listens and how much it logs; said once above the table. */
const everywhere = ['HOST', 'PORT', 'LOG_LEVEL', 'HUB_HOST', 'HUB_PORT'];

test('the README lists every variable that is read anywhere, and no other', () => {
  const listed = [...readme.matchAll(/^\| (`[A-Z_`, ]+`) *\|/gm)].flatMap(([, cell]) => namesIn(cell!));
  const read = [...variables, ...programs.flatMap(declaredIn)].filter((name) => name !== 'HOST' && name !== 'PORT');
  expect([...new Set(listed)].sort()).toEqual([...new Set(read)].sort());
});

test('the README says of each process what it reads', () => {
  expect(programs).toHaveLength(8);
  for (const path of programs) {
    const program = path === 'portal/src/env.ts' ? 'portal/build/index.js' : path.replace('env.ts', 'server.ts');
    const [, cell] = new RegExp(`^\\| \`${program.replaceAll('.', '\\.')}\`[^|]*\\|(.*)\\|$`, 'm').exec(readme) ?? [];
    const declared = declaredIn(path).filter((name) => !everywhere.includes(name));
    expect(namesIn(cell ?? '').sort(), program).toEqual(declared.sort());
  }
});

test('the README is under 200 lines', () => expect(readme.split('\n').length).toBeLessThan(200));
