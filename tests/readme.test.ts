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

/** The tables in which something is sealed, or can be looked up by a blind index. */
const sealedTables = () =>
  globSync('subgraphs/*/prisma/schema/*.prisma', { cwd: root })
    .flatMap((path) => [...readFileSync(root + path, 'utf8').matchAll(/^model \w+ \{(.*?)^\}/gms)])
    .filter(([, columns]) => /^ +\w+(?:Sealed|Index|Indexes) /m.test(columns!))
    .map(([, columns]) => /@@map\("(\w+)"\)/.exec(columns!)![1]!);

test('the README says how long every table is kept in which something is sealed, and names settings that there are', () => {
  const [, section = ''] = /^## What is kept, and how long$(.*?)^## /ms.exec(readme) ?? [];
  const rows = [...section.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([a-z_]+)`/g)]);
  expect(rows.map(([, name]) => name).sort()).toEqual(sealedTables().sort());
  const settings = readFileSync(`${root}subgraphs/cases/src/domain/program/setting.ts`, 'utf8');
  const named = [...section.matchAll(/`(\w+Days)`/g)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(2);
  for (const name of named) expect(settings).toContain(`  ${name}: {`);
});

test('the README is under 200 lines', () => expect(readme.split('\n').length).toBeLessThan(200));
